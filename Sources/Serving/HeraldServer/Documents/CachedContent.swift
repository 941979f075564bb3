#if Server
import NIOCore

/// A document's bytes, ready to be sent, in every coding that was requested. They belong to the event loop.
final class CachedContent {
    /// The location of the uncompressed bytes.
    enum Storage {
        case memory(ByteBuffer)
        case file(PublishedContent)
    }

    let storage: Storage
    /// The size of the uncompressed bytes.
    let size: Int
    /// Modification time of the file, in seconds since 1970, if known.
    let modified: Int?
    /// The compressed forms that were made. `nil` for a coding that does not make the document smaller.
    private(set) var packed: [ContentCoding: ByteBuffer?] = [:]
    /// The number of the last request that used it.
    var lastUse = 0

    init(_ published: PublishedContent) {
        size = published.size
        modified = published.modified
        storage =
            switch published.storage {
            case .memory(let bytes): .memory(ByteBuffer(bytes: bytes))
            case .file: .file(published)
            }
    }

    init(_ bytes: [UInt8], modified: Int? = nil) {
        storage = .memory(ByteBuffer(bytes: bytes))
        size = bytes.count
        self.modified = modified
    }

    /// The memory that the document counts for, in bytes. An open file counts as 1 MiB, which keeps open files few.
    var cost: Int {
        var sum = 1 << 10
        for case .some(let bytes) in packed.values { sum += bytes.readableBytes }
        if case .memory(let bytes) = storage { return sum + bytes.readableBytes }
        return sum + 1 << 20
    }

    /// The bytes in `coding`. `nil` for a file, and for a coding that was not made or saves nothing.
    func bytes(in coding: ContentCoding) -> ByteBuffer? {
        if coding != .identity { return packed[coding] ?? nil }
        if case .memory(let bytes) = storage { return bytes }
        return nil
    }

    /// Whether it is known if `coding` makes the document smaller. True for identity, and for a file, which is never compressed.
    func knows(_ coding: ContentCoding) -> Bool {
        if coding == .identity { return true }
        if case .file = storage { return true }
        return packed[coding] != nil
    }

    /// Stores the result of compression with `coding`. `nil` if it saves nothing.
    func keep(_ bytes: [UInt8]?, in coding: ContentCoding) { packed.updateValue(bytes.map { ByteBuffer(bytes: $0) }, forKey: coding) }
}
#endif
