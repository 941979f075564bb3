public import HeraldModel

/// A page of a selection: a fixed range of the store's events, with the practices whose last change is in it.
///
///     let page = SelectionPage(number: 3, isNewest: true, updated: Timestamp(seconds: 0))
///     let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"  // "titles.txt"
///
/// New practices are added to the newest page only. Give that page the name that others link to, and let the names of the
/// other pages follow from their numbers.
public struct SelectionPage: Sendable {
    /// The name of the part of the selection that the page belongs to, such as a theme's. Empty for the whole selection.
    public var part: String
    /// The number of the page, from 1, the oldest.
    public var number: Int
    /// Whether this is the newest page, which later events still change. The other pages never get further practices.
    public var isNewest: Bool
    /// The time of the latest change on the page: a publication or a removal. `nil` if nothing is on it.
    public var updated: Timestamp?
    /// The practices that an event of the page's range removed and that have not come back, the latest removal first.
    ///
    /// A practice is removed if it is withdrawn, or if a correction ends its selection (``/HeraldModel/Tombstone/cause``).
    public var tombstones: [Tombstone]

    /// Creates a page.
    ///
    /// `updated` is the time of the latest publication on the page. The latest of `tombstones` counts if it is later.
    public init(part: String = "", number: Int, isNewest: Bool, updated: Timestamp?, tombstones: [Tombstone] = []) {
        self.part = part
        self.number = number
        self.isNewest = isNewest
        self.updated = [updated, tombstones.first?.time].compactMap { $0 }.max()
        self.tombstones = tombstones
    }
}
