internal import HeraldCaching
internal import HeraldModel

/// A cache of scans by order and moment.
final class ScanPrefixCache<Version: Sendable>: Sendable {
    private struct Key: Hashable {
        var order: Query.Order
        var moment: Int
    }

    private let prefixes: LRUCache<Key, ScanPrefix<Version>>

    /// Creates a cache with room for the longest scans in each of `orderCount` orders.
    init(orderCount: Int) { prefixes = LRUCache(limit: orderCount * ScanPrefixLimits.maxRows) }

    /// Returns the cached scan in `order` at `moment`, or an empty one.
    func prefix(_ order: Query.Order, at moment: StoreMoment) -> ScanPrefix<Version> {
        prefixes.value(for: Key(order: order, moment: moment.sequence)) ?? ScanPrefix()
    }

    /// Caches `prefix` if it is longer than the cached one. Of two that are inserted at the same time either may win: both are right.
    func insert(_ prefix: ScanPrefix<Version>, for order: Query.Order, at moment: StoreMoment) {
        let key = Key(order: order, moment: moment.sequence)
        guard prefix.versions.count > prefixes.value(for: key)?.versions.count ?? 0 else { return }
        prefixes.insert(prefix, for: key, cost: prefix.versions.count)
    }
}
