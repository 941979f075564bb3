import Glibc
import HeraldDiagnostics
package import HeraldFiles

/// A file that this process created, and that is locked as long as the process uses it.
///
/// The system keeps the lock (`flock`) and ends it when the process ends. Others see with ``HeraldFiles/Folder/isHeld(_:)`` whether the
/// process is still there. If another file takes the place of this one meanwhile, the new file is not locked.
package final class HeldFile {
    private let descriptor: Int32

    /// Creates the file `name` in `folder` with `bytes`, on the disk. Returns `nil` if there is something at `name`.
    package init?(creating name: String, in folder: Folder, bytes: [UInt8]) throws {
        let descriptor = folder.openBelow(name, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
        if descriptor < 0, errno == EEXIST { return nil }
        if descriptor < 0 { throw folder.refusal("write", name) }
        self.descriptor = descriptor
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        let isWritten = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) == $0.count }
        guard isWritten, fsync(descriptor) == 0 else {
            let problem = folder.failure("write", name)
            // A file with a part of its bytes would be one that nobody can read.
            try? folder.removeFile(name)
            throw problem
        }
    }

    /// Unlocks before it closes. A program that is being started has a copy of the descriptor for a moment. If the file were only closed,
    /// that copy would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

extension Folder {
    /// Whether a process uses the file at `name` that it created as a ``HeldFile``.
    package func isHeld(_ name: String) -> Bool {
        let file = openBelow(name, O_RDONLY | O_NONBLOCK)
        if file < 0 { return false }
        defer { close(file) }
        guard flock(file, LOCK_SH | LOCK_NB) == 0 else { return errno == EWOULDBLOCK }
        flock(file, LOCK_UN)
        return false
    }
}
