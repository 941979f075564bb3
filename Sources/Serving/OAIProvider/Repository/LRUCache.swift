import Synchronization

/// A cache of limited size, in bytes, that removes the least recently used values first.
final class LRUCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        var value: Value
        var cost: Int
        /// The keys used just before and just after this one.
        var older: Key?
        var newer: Key?
    }

    private struct Entries {
        var byKey: [Key: Entry] = [:]
        var oldest: Key?
        var newest: Key?
        var cost = 0

        mutating func link(_ key: Key) {
            byKey[key]?.older = newest
            byKey[key]?.newer = nil
            if let newest { byKey[newest]?.newer = key } else { oldest = key }
            newest = key
        }

        mutating func unlink(_ key: Key) {
            guard let entry = byKey[key] else { return }
            if let older = entry.older { byKey[older]?.newer = entry.newer } else { oldest = entry.newer }
            if let newer = entry.newer { byKey[newer]?.older = entry.older } else { newest = entry.older }
        }

        mutating func remove(_ key: Key) {
            guard let entry = byKey[key] else { return }
            unlink(key)
            byKey[key] = nil
            cost -= entry.cost
        }
    }

    private let entries = Mutex(Entries())
    private let limit: Int

    /// Creates an empty cache of at most `limit` bytes.
    init(limit: Int) { self.limit = limit }

    /// Returns the value of `key`; `nil` if it is not in the cache.
    func value(of key: Key) -> Value? {
        entries.withLock { entries -> Value? in
            guard let entry = entries.byKey[key] else { return Value?.none }
            if entries.newest != key {
                entries.unlink(key)
                entries.link(key)
            }
            return entry.value
        }
    }

    /// Caches `value`, which takes about `cost` bytes. A value larger than the cache is not cached.
    func keep(_ value: Value, of key: Key, cost: Int) {
        guard cost <= limit else { return }
        entries.withLock { entries in
            entries.remove(key)
            entries.byKey[key] = Entry(value: value, cost: cost)
            entries.link(key)
            entries.cost += cost
            while entries.cost > limit, let oldest = entries.oldest { entries.remove(oldest) }
        }
    }

    /// The size of all values, in bytes.
    var cost: Int { entries.withLock { $0.cost } }
}
