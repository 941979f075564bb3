#if Server
import HeraldRunner
import NIOCore

/// A document's bytes, ready to be sent, in every coding that was requested. They belong to the event loop.
final class CachedContent {
    /// Where the plain bytes are.
    enum Storage {
        case memory(ByteBuffer)
        case file(PublishedContent)
    }

    let place: Storage
    /// In bytes.
    let size: Int
    /// When the document came to its place, in seconds since 1970, where that is known.
    let modified: Int?
    /// Compressed forms; `nil` for one that is not smaller.
    private(set) var packed: [ContentCoding: ByteBuffer?] = [:]
    /// The number of the request that last asked for it.
    var lastUse = 0

    init(_ published: PublishedContent) {
        size = published.size
        modified = published.modified
        place =
            switch published.storage {
            case .memory(let bytes): .memory(ByteBuffer(bytes: bytes))
            case .file: .file(published)
            }
    }

    init(_ bytes: [UInt8], modified: Int? = nil) {
        place = .memory(ByteBuffer(bytes: bytes))
        size = bytes.count
        self.modified = modified
    }

    /// How much memory it takes; an open file counts as much as a page of a feed, because open files are few.
    var cost: Int {
        var sum = 1 << 10
        for case .some(let bytes) in packed.values { sum += bytes.readableBytes }
        if case .memory(let bytes) = place { return sum + bytes.readableBytes }
        return sum + 1 << 20
    }

    /// The bytes in `coding`, once they are there.
    func bytes(in coding: ContentCoding) -> ByteBuffer? {
        if coding != .identity { return packed[coding] ?? nil }
        if case .memory(let bytes) = place { return bytes }
        return nil
    }

    /// Whether it is known what the document comes to in `coding`.
    func knows(_ coding: ContentCoding) -> Bool {
        if coding == .identity { return true }
        if case .file = place { return true }
        return packed[coding] != nil
    }

    /// Keeps what `coding` makes of it.
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

    /// The largest document that is read into memory, in bytes.
    var largest: Int { limit / 8 }

    /// Keeps `content`. Says whether others had to go.
    mutating func insert(_ content: CachedContent, hash: String) -> Bool {
        contents[hash] = content
        cost += content.cost
        return shrink()
    }

    /// Counts again what grew by `bytes`. Says whether others had to go.
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
