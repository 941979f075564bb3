/// The position of a reader in a selection: what each ``Query/Order`` needs to know of the last practice that was read.
///
///     let last = Samples.published(Samples.full)
///     let title = last.practice.title.original
///     let cursor = SelectionCursor(sequence: last.sequence, id: last.practice.id, title: title)
public struct SelectionCursor: Sendable, Hashable {
    /// The number of the practice's latest publication event.
    public var sequence: Int
    /// Its id.
    public var id: Slug
    /// Its original title.
    public var title: String

    /// Creates a cursor.
    public init(sequence: Int, id: Slug, title: String) {
        self.sequence = sequence
        self.id = id
        self.title = title
    }
}
