public import HeraldModel

/// A page of a selection: its number, its range's removals, and when it changed last.
///
///     let page = SelectionPage(number: 3, isNewest: true, updated: Timestamp(seconds: 0))
///     let name = page.isNewest ? "titles.txt" : "titles-\(page.number).txt"  // "titles.txt"
///
/// Only the newest page changes its contents when practices are added, so give it a name that is linked from
/// outside and let the other names follow from the number.
public struct SelectionPage: Sendable {
    /// The name of the part that the page belongs to. Empty for the whole selection.
    public var part: String
    /// The number of the page, from 1, the oldest.
    public var number: Int
    /// Whether this is the newest page, which later events still change. The other pages never get further practices.
    public var isNewest: Bool
    /// The time of the latest change on the page: a publication or a removal. `nil` if nothing is on it.
    public var updated: Timestamp?
    /// The practices that were removed from the part in the page's range and have not come back, the latest first: withdrawn, or
    /// published but no longer selected (``/HeraldModel/Tombstone/cause``).
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
