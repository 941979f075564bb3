internal import HeraldCaching
internal import HeraldModel

/// The beginning of an order at a moment, as far as queries have gone through it: what holds there, the conditions of queries aside.
///
/// Pages are asked for from the beginning far more often than from anywhere else.
struct ScanPrefix: Sendable {
    /// What is gone through.
    enum Path: Hashable {
        /// The practices that are out.
        case selection(Query.Order)
        /// All practices in the order of ids; a place's sequence is the practice's number here.
        case list
    }

    /// The places, in order.
    var places: [SelectedVersion] = []
    /// The last row gone through, whether there is a place for it or not.
    var last: SelectionCursor?
    /// Whether there is nothing after `last`.
    var isFinished = false

    /// At most so many places are kept.
    static let maxRows = 32_768
    /// So many rows are gone through at a time.
    static let step = 256
}

extension ScanPrefix {
    /// A cache of prefixes by order and moment.
    final class Cache: Sendable {
        private struct Key: Hashable {
            var path: Path
            var moment: Int
        }

        /// Room for the longest prefixes of all orders.
        private let prefixes = LRUCache<Key, ScanPrefix>(limit: (Query.Order.allCases.count + 1) * ScanPrefix.maxRows)

        /// The known prefix of `path` at `moment`, which may be empty.
        func walked(_ path: Path, at moment: StoreMoment) -> ScanPrefix {
            prefixes.value(for: Key(path: path, moment: moment.sequence)) ?? ScanPrefix()
        }

        /// Keeps `walked` if it goes further than the known prefix. Of two that are kept at the same time either may win: both are right.
        func keep(_ walked: ScanPrefix, of path: Path, at moment: StoreMoment) {
            let key = Key(path: path, moment: moment.sequence)
            guard walked.places.count > prefixes.value(for: key)?.places.count ?? 0 else { return }
            prefixes.insert(walked, for: key, cost: walked.places.count)
        }
    }
}
