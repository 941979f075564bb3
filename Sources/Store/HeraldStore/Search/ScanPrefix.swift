internal import HeraldCaching
internal import HeraldModel

/// The beginning of a scan in an order at a moment, without the conditions of queries, as far as queries have read it.
///
/// First pages are read far more often than others.
struct ScanPrefix: Sendable {
    /// The order of the scan.
    enum Path: Hashable {
        /// The published practices.
        case selection(Query.Order)
        /// All practices in the order of ids; `sequence` is the number of the practice here.
        case list
    }

    /// The versions, in order.
    var versions: [SelectedVersion] = []
    /// The last row of the scan, whether its version is in `versions` or not.
    var last: SelectionCursor?
    /// Whether `last` is the end of the scan.
    var isFinished = false

    /// The largest number of rows to keep.
    static let maxRows = 32_768
    /// The number of rows to read at a time.
    static let step = 256
}

extension ScanPrefix {
    /// A cache of scans by order and moment.
    final class Cache: Sendable {
        private struct Key: Hashable {
            var path: Path
            var moment: Int
        }

        /// At most the longest scans of all orders.
        private let prefixes = LRUCache<Key, ScanPrefix>(limit: (Query.Order.allCases.count + 1) * ScanPrefix.maxRows)

        /// Returns the cached scan along `path` at `moment`.
        func prefix(_ path: Path, at moment: StoreMoment) -> ScanPrefix {
            prefixes.value(for: Key(path: path, moment: moment.sequence)) ?? ScanPrefix()
        }

        /// Caches `prefix` if it is longer than the cached one. Of two that are inserted at the same time either may win: both are right.
        func insert(_ prefix: ScanPrefix, for path: Path, at moment: StoreMoment) {
            let key = Key(path: path, moment: moment.sequence)
            guard prefix.versions.count > prefixes.value(for: key)?.versions.count ?? 0 else { return }
            prefixes.insert(prefix, for: key, cost: prefix.versions.count)
        }
    }
}
