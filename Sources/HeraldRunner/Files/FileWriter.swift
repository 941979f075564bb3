import Glibc
import HeraldModel

/// A file being written.
final class FileWriter {
    private let descriptor: Int32
    private let path: String
    private var isOpen = true
    /// Bytes written so far.
    private(set) var size = 0

    init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { if isOpen { Glibc.close(descriptor) } }

    /// Appends `bytes`.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw Folder.failure("write", path) }
            done += count
        }
        size += bytes.count
    }

    /// Waits until what was written is on the disk.
    func flush() throws {
        guard fsync(descriptor) == 0 else { throw Folder.failure("flush", path) }
    }

    /// Closes the file. Throws what the system could not write until now.
    func close() throws {
        isOpen = false
        guard Glibc.close(descriptor) == 0 else { throw Folder.failure("write", path) }
    }
}

/// A file's bytes, mapped into memory for reading.
final class MappedFile: @unchecked Sendable {
    /// The bytes; valid as long as the file object lives.
    let bytes: UnsafeRawBufferPointer

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        let size = Int(status.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            return
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { return nil }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit {
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
