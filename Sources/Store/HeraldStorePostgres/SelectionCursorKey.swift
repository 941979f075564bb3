#if PostgreSQL
import HeraldModel

/// The position of a reader in a selection. By it the pool finds the open cursor that continues there.
struct SelectionCursorKey: Hashable {
    var query: Query
    var moment: StoreMoment
    var range: ClosedRange<Int>?
    var cursor: SelectionCursor?
}
#endif
