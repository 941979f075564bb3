internal import HeraldModel
internal import Synchronization

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
    /// The places kept of the orders of a moment.
    final class Cache: Sendable {
        private let kept = Mutex<(moment: Int, walked: [Path: ScanPrefix])>((0, [:]))

        /// What is known of `path` at `moment`.
        func walked(_ path: Path, at moment: StoreMoment) -> ScanPrefix {
            kept.withLock { $0.moment == moment.sequence ? $0.walked[path] : nil } ?? ScanPrefix()
        }

        /// Keeps `walked` if it goes further than what is known; other moments are forgotten.
        func keep(_ walked: ScanPrefix, of path: Path, at moment: StoreMoment) {
            kept.withLock { kept in
                if kept.moment != moment.sequence { kept = (moment.sequence, [:]) }
                if walked.places.count > kept.walked[path]?.places.count ?? 0 { kept.walked[path] = walked }
            }
        }
    }
}
