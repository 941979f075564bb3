package import Synchronization

/// A cache of values by keys with a limit on their total cost: the least recently used value is evicted first.
///
/// The user chooses the unit of costs, such as bytes or rows. All methods may be called from several threads at a time. Each call takes
/// constant time. A value that is computed from a state needs a key that names the state, such as the number of an event. Then no value
/// in the cache becomes wrong when the state changes.
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
    ///   - keepsNewest: Whether a value that alone costs more than `limit` is kept until the next one comes. Otherwise it is not kept at
    ///     all.
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
