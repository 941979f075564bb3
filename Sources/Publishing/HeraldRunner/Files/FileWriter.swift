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

/// A file's bytes, mapped into memory for reading, or read into it.
final class MappedFile: @unchecked Sendable {
    /// The bytes; valid as long as the file object lives.
    let bytes: UnsafeRawBufferPointer
    private var isCopy = false

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

    /// Reads `count` bytes into memory; `nil` if the file has fewer. Whoever shortens the file later does no harm to this process, as it
    /// would to one that maps it.
    init?(readingFrom descriptor: Int32, count: Int) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        var done = 0
        while done < count {
            let size = pread(descriptor, memory.baseAddress! + done, count - done, off_t(done))
            if size < 0, errno == EINTR { continue }
            if size <= 0 { break }
            done += size
        }
        bytes = UnsafeRawBufferPointer(memory)
        isCopy = true
        if done < count { return nil }
    }

    /// At most `count` bytes of a file from `start`; fewer where it ends.
    static func read(_ descriptor: Int32, from start: Int, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            while done < count {
                let size = pread(descriptor, buffer.baseAddress! + done, count - done, off_t(start + done))
                if size < 0, errno == EINTR { continue }
                if size <= 0 { return }
                done += size
            }
        }
    }

    deinit {
        if isCopy { return bytes.deallocate() }
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
