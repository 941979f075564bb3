#if Server

/// A cache of documents by their hashes with a limit in bytes: the least recently used are evicted first.
///
/// `LRUCache` would not do, for three reasons:
///
/// - The cost of a document grows while it is here, by each compressed form (``grew(by:)``).
/// - A request whose target the server knows uses a document without a look-up here. So each document has the number of its last use
///   (``CachedContent/lastUse``).
/// - Each eviction makes the server forget all targets that it knows. So one eviction frees a quarter of the cache, and is rare.
struct ContentCache {
    private var contents: [String: CachedContent] = [:]
    private var cost = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    subscript(hash: String) -> CachedContent? { contents[hash] }

    /// The largest document that is read into memory, in bytes. Larger ones are sent from their files.
    var largest: Int { limit / 8 }

    /// Adds `content`. Returns whether documents were removed. No document with this hash may be here, or its cost is counted for ever.
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
