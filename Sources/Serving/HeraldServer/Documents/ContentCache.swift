#if Server

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
