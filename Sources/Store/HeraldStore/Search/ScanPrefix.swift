internal import HeraldModel
internal import Synchronization

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
    /// The scans of one moment.
    final class Cache: Sendable {
        private let cached = Mutex<(moment: Int, prefixes: [Path: ScanPrefix])>((0, [:]))

        /// Returns the cached scan along `path` at `moment`.
        func prefix(_ path: Path, at moment: StoreMoment) -> ScanPrefix {
            cached.withLock { $0.moment == moment.sequence ? $0.prefixes[path] : nil } ?? ScanPrefix()
        }

        /// Caches `prefix` if it is longer than the cached one, and removes the scans of other moments.
        func insert(_ prefix: ScanPrefix, for path: Path, at moment: StoreMoment) {
            cached.withLock { cached in
                if cached.moment != moment.sequence { cached = (moment.sequence, [:]) }
                if prefix.versions.count > cached.prefixes[path]?.versions.count ?? 0 { cached.prefixes[path] = prefix }
            }
        }
    }
}
