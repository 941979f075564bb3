#if PostgreSQL
import HeraldModel

/// The position of a reader in a selection. The pool finds the open cursor that continues there by this key.
struct SelectionCursorKey: Hashable {
    var query: Query
    var moment: StoreMoment
    var range: ClosedRange<Int>?
    var cursor: SelectionCursor?
}
#endif
