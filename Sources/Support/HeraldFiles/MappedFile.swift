import Glibc

/// The bytes of a file, mapped into memory or read into it.
package final class MappedFile: @unchecked Sendable {
    /// The bytes, valid during the lifetime of this object.
    package let bytes: UnsafeRawBufferPointer
    private var isCopy = false

    /// Maps the open file. Returns `nil` if the system refuses.
    package init?(descriptor: Int32) {
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

    /// Reads `count` bytes into memory. Returns `nil` if the file has fewer.
    ///
    /// If another process shortens the file later, the bytes stay valid. Mapped bytes would not.
    package init?(readingFrom descriptor: Int32, count: Int) {
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

    /// Reads at most `count` bytes of an open file from the offset `start`; fewer at the end of the file.
    package static func read(_ descriptor: Int32, from start: Int, count: Int) -> [UInt8] {
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
