package import Synchronization

/// A cache of values by keys with a limit on their total cost: the least recently used value is evicted first.
///
/// The unit of costs is the user's: bytes, rows. All methods may be called from several threads at a time; each call takes constant time.
/// Values that can become wrong are told apart by their keys: a key names the state, such as an event's number, that its value was computed from.
///
///     let pages = LRUCache<Int, [UInt8]>(limit: 1 << 20)
///     pages.insert(bytes, for: 7, cost: bytes.count)
///     pages.value(for: 7)
package final class LRUCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    @usableFromInline let entries = Mutex(LRUEntries<Key, Value>())
    @usableFromInline let limit: Int
    @usableFromInline let maxCount: Int
    @usableFromInline let keepsNewest: Bool

    /// An empty cache.
    ///
    /// - Parameters:
    ///   - limit: The highest total cost.
    ///   - maxCount: The highest number of values.
    ///   - keepsNewest: Whether a value that alone costs more than `limit` is kept until the next one comes. Otherwise it is not kept at all.
    @inlinable package init(limit: Int, maxCount: Int = .max, keepsNewest: Bool = false) {
        self.limit = limit
        self.maxCount = maxCount
        self.keepsNewest = keepsNewest
    }

    /// The value of `key`, or `nil` if it was never inserted or was evicted.
    @inlinable package func value(for key: Key) -> Value? {
        entries.withLock { $0.use(key) }
    }

    /// Inserts `value`, or replaces the value of `key`, and evicts others until the rest is within the limits.
    @inlinable package func insert(_ value: Value, for key: Key, cost: Int) {
        guard keepsNewest || cost <= limit else { return }
        entries.withLock { entries in
            entries.remove(key)
            entries.append(value, for: key, cost: cost)
            while entries.cost > limit || entries.byKey.count > maxCount, let oldest = entries.oldest {
                if keepsNewest, entries.byKey.count == 1 { break }
                entries.remove(oldest)
            }
        }
    }

    /// The total cost of the values in the cache.
    @inlinable package var cost: Int { entries.withLock { $0.cost } }
}

/// The entries of an ``LRUCache``: a dictionary whose entries are also a linked list in the order of their last use.
@usableFromInline struct LRUEntries<Key: Hashable & Sendable, Value: Sendable> {
    @usableFromInline struct Entry {
        @usableFromInline var value: Value
        @usableFromInline var cost: Int
        /// The keys used just before and just after this one.
        @usableFromInline var older: Key?
        @usableFromInline var newer: Key?

        @inlinable init(value: Value, cost: Int) {
            self.value = value
            self.cost = cost
        }
    }

    @usableFromInline var byKey: [Key: Entry] = [:]
    @usableFromInline var oldest: Key?
    @usableFromInline var newest: Key?
    @usableFromInline var cost = 0

    @inlinable init() {}

    /// The value of `key`, which becomes the newest.
    @inlinable mutating func use(_ key: Key) -> Value? {
        guard let entry = byKey[key] else { return nil }
        if newest != key {
            unlink(key)
            link(key)
        }
        return entry.value
    }

    /// Adds a value of a key that has none, as the newest.
    @inlinable mutating func append(_ value: Value, for key: Key, cost: Int) {
        byKey[key] = Entry(value: value, cost: cost)
        link(key)
        self.cost += cost
    }

    @inlinable mutating func remove(_ key: Key) {
        guard let entry = byKey[key] else { return }
        unlink(key)
        byKey[key] = nil
        cost -= entry.cost
    }

    @inlinable mutating func link(_ key: Key) {
        byKey[key]?.older = newest
        byKey[key]?.newer = nil
        if let newest { byKey[newest]?.newer = key } else { oldest = key }
        newest = key
    }

    @inlinable mutating func unlink(_ key: Key) {
        guard let entry = byKey[key] else { return }
        if let older = entry.older { byKey[older]?.newer = entry.newer } else { oldest = entry.newer }
        if let newer = entry.newer { byKey[newer]?.older = entry.older } else { newest = entry.older }
    }
}
