import Glibc

/// The bytes of a file, mapped into memory or copied into it.
package final class FileContents: @unchecked Sendable {
    /// The bytes, valid during the lifetime of this object.
    package let bytes: UnsafeRawBufferPointer
    private var isCopy = false

    /// Maps the open file. Returns `nil` if the system refuses, with the reason in `errno`.
    package init?(mapping descriptor: Int32) {
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

    /// Copies `count` bytes into memory. Returns `nil` if the file has fewer or cannot be read.
    ///
    /// If another process shortens the file later, the bytes stay valid. Mapped bytes would not.
    package init?(copying descriptor: Int32, count: Int) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
        let done = FileContents.fill(memory, from: descriptor, at: 0)
        bytes = UnsafeRawBufferPointer(memory)
        isCopy = true
        if done != count { return nil }
    }

    /// Reads at most `count` bytes of an open file from the offset `start`. At the end of the file there are fewer.
    ///
    /// - Throws: a ``Diagnostic`` if the file cannot be read. `path` is its path in the message.
    package static func read(_ descriptor: Int32, from start: Int, count: Int, path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            guard let size = fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, at: start) else {
                throw Folder.failure("read", path)
            }
            done = size
        }
    }

    /// Fills `memory` with the bytes of a file from the offset `start`.
    ///
    /// - Returns: the number of bytes, which is smaller than that of `memory` at the end of the file. `nil` if the file cannot be read, with
    ///   the reason in `errno`.
    private static func fill(_ memory: UnsafeMutableRawBufferPointer, from descriptor: Int32, at start: Int) -> Int? {
        var done = 0
        while done < memory.count {
            let size = pread(descriptor, memory.baseAddress! + done, memory.count - done, off_t(start + done))
            if size < 0, errno == EINTR { continue }
            if size < 0 { return nil }
            if size == 0 { break }
            done += size
        }
        return done
    }

    deinit {
        if isCopy { return bytes.deallocate() }
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
