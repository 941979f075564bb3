/// The sort key of a practice: its title, if the order is by title, then its id. Keys are compared byte by byte, as in the index.
struct RowSortKey: Comparable {
    var title: String
    var id: String

    static func < (a: RowSortKey, b: RowSortKey) -> Bool {
        if !a.title.utf8.elementsEqual(b.title.utf8) { return a.title.utf8.lexicographicallyPrecedes(b.title.utf8) }
        return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
}
