import Glibc

/// The bytes of a file, mapped into memory or copied into it.
package final class FileContents: @unchecked Sendable {
    /// The bytes, valid during the lifetime of this object.
    package let bytes: UnsafeRawBufferPointer
    /// The bytes as UTF-8. Unlike ``bytes`` it may be taken from an object that nothing else holds.
    package var text: String { withExtendedLifetime(self) { String(decoding: bytes, as: UTF8.self) } }
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
    /// - Returns: the number of bytes, which is smaller than that of `memory` at the end of the file. `nil` if the file cannot be read,
    ///   with the reason in `errno`.
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

    /// Releases the memory of mapped bytes. If they are read again, the system loads them from the file.
    ///
    /// Mapped bytes count as memory of the process once they are read. So a loop over a large file releases what it has passed.
    package func release(_ range: Range<Int>) {
        guard !isCopy, let start = bytes.baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let (first, end) = (range.lowerBound / page * page, range.upperBound / page * page)
        if first < end { _ = madvise(UnsafeMutableRawPointer(mutating: start + first), end - first, MADV_DONTNEED) }
    }

    /// Returns the offset of the first occurrence of `text` from `start` on, and releases the memory of what was searched.
    package func firstOffset(of text: StaticString, from start: Int) -> Int? {
        for piece in FileContents.pieces(of: start..<max(start, bytes.count)) {
            let end = min(bytes.count, piece.upperBound + text.utf8CodeUnitCount - 1)
            if let found = UnsafeRawBufferPointer(rebasing: bytes[..<end]).firstOffset(of: text, from: piece.lowerBound) { return found }
            release(piece)
        }
        return nil
    }

    /// Whether another file has the same bytes. The memory of what was compared is released in both.
    package func isEqual(to other: FileContents) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        return FileContents.pieces(of: 0..<bytes.count).allSatisfy { piece in
            defer {
                release(piece)
                other.release(piece)
            }
            return UnsafeRawBufferPointer(rebasing: bytes[piece]).isEqual(to: UnsafeRawBufferPointer(rebasing: other.bytes[piece]))
        }
    }

    /// Divides a range into pieces of at most 1 MiB, in order.
    package static func pieces(of range: Range<Int>) -> some Sequence<Range<Int>> {
        stride(from: range.lowerBound, to: range.upperBound, by: 1 << 20).lazy.map { $0..<min($0 + (1 << 20), range.upperBound) }
    }

    deinit {
        if isCopy { return bytes.deallocate() }
        if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
    }
}
