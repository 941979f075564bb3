import Glibc
package import HeraldDiagnostics

/// A file that is read from its beginning, piece by piece. A pipe is read too.
///
/// Every failure is a `Diagnostic` with the path and the system's reason.
package final class FileReader: Sendable {
    /// The path of the file, as messages show it.
    package let path: String
    private let descriptor: Int32
    /// The number of bytes to make room for at first.
    private let firstRoom: Int

    /// Opens the file at `path`.
    package init(_ path: String) throws(Diagnostic) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        var status = stat()
        firstRoom = descriptor >= 0 && fstat(descriptor, &status) == 0 ? max(Int(status.st_size) + 1, 64 << 10) : 64 << 10
        if descriptor < 0 { throw Folder.failure("read", path) }
    }

    deinit { close(descriptor) }

    /// Returns the next `count` bytes. At the end of the file there are fewer.
    package func read(upTo count: Int) throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try piece(upTo: min(count - bytes.count, firstRoom))
            if piece.isEmpty { break }
            if bytes.isEmpty { bytes = piece } else { bytes += piece }
        }
        return bytes
    }

    private func piece(upTo count: Int) throws(Diagnostic) -> [UInt8] {
        var failure: Int32?
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            var taken = 0
            repeat { taken = Glibc.read(descriptor, buffer.baseAddress, count) } while taken < 0 && errno == EINTR
            if taken < 0 { failure = errno }
            done = max(taken, 0)
        }
        if let failure { throw Folder.failure("read", path, code: failure) }
        return piece
    }

    /// Whether the file can be read only once, as a pipe.
    package var isPipe: Bool { lseek(descriptor, 0, SEEK_CUR) < 0 && errno == ESPIPE }

    /// Continues the reading at the offset `start`.
    package func seek(to start: Int) throws(Diagnostic) {
        guard lseek(descriptor, off_t(start), SEEK_SET) >= 0 else { throw Folder.failure("read", path) }
    }

    /// Returns the bytes of the file at `path`.
    package static func bytes(of path: String) throws(Diagnostic) -> [UInt8] { try FileReader(path).read(upTo: .max) }
}
