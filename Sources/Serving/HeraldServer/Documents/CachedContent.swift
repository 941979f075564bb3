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
    /// The compressed forms that were made; `nil` for a coding that does not make the document smaller.
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

    /// The memory it counts for, in bytes. An open file counts as 1 MiB, which keeps open files few.
    var cost: Int {
        var sum = 1 << 10
        for case .some(let bytes) in packed.values { sum += bytes.readableBytes }
        if case .memory(let bytes) = storage { return sum + bytes.readableBytes }
        return sum + 1 << 20
    }

    /// The bytes in `coding`; `nil` for a file, and for a coding that was not made or saves nothing.
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

    /// Stores the result of compression with `coding`; `nil` if it saves nothing.
    func keep(_ bytes: [UInt8]?, in coding: ContentCoding) { packed.updateValue(bytes.map { ByteBuffer(bytes: $0) }, forKey: coding) }
}

/// A cache of documents by their hashes with a limit in bytes: the least recently used are evicted first.
///
/// It is not an `LRUCache`, whose policy is another one. A document's cost grows while it is here, when it is compressed. A use is counted
/// without a look-up, by ``CachedContent/lastUse``, when a request target is known. And an eviction frees a quarter at once, because each
/// makes the server forget all known targets.
struct ContentCache {
    private var contents: [String: CachedContent] = [:]
    private var cost = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    subscript(hash: String) -> CachedContent? { contents[hash] }

    /// The largest document that is read into memory, in bytes. Larger ones are sent from their files.
    var largest: Int { limit / 8 }

    /// Adds `content`. Returns whether others were removed.
    mutating func insert(_ content: CachedContent, hash: String) -> Bool {
        contents[hash] = content
        cost += content.cost
        return shrink()
    }

    /// Adds `bytes` to the size of the cache after a compressed form was stored. Returns whether documents were removed.
    mutating func grew(by bytes: Int) -> Bool {
        cost += bytes
        return shrink()
    }

    mutating func remove(_ hash: String) {
        if let content = contents.removeValue(forKey: hash) { cost -= content.cost }
    }

    private mutating func shrink() -> Bool {
        guard cost > limit else { return false }
        for (hash, content) in contents.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            contents[hash] = nil
            cost -= content.cost
            if cost <= limit / 4 * 3 { break }
        }
        return true
    }
}
#endif
