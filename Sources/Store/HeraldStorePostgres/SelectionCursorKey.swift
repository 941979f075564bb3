#if PostgreSQL
import HeraldModel

/// The position of a reader in a selection.
struct SelectionCursorKey: Hashable {
    var query: Query
    var moment: StoreMoment
    var range: ClosedRange<Int>?
    var cursor: SelectionCursor?
}
#endif
