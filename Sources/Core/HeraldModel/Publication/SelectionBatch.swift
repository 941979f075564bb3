/// The position of a reader in a selection: the last practice read, by each of the orders.
///
///     let last = Samples.published(Samples.full)
///     let title = last.practice.title.original
///     let cursor = SelectionCursor(sequence: last.sequence, id: last.practice.id, title: title)
public struct SelectionCursor: Sendable, Hashable {
    /// The number of its latest publication event.
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

/// A page of a selection.
///
///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
///     let page = try await log.present(of: Query(), at: log.moment, in: nil, after: nil, count: 1)
///     let isLast = page.next == nil  // false: the next page begins at the cursor
public struct SelectionBatch: Sendable {
    /// The practices, in the order of the query.
    public var practices: [PublishedPractice]
    /// Records between them that cannot be read.
    public var damaged: [DamagedRecord]
    /// The cursor of the next page; `nil` at the end.
    public var next: SelectionCursor?

    /// Creates a page.
    public init(practices: [PublishedPractice], damaged: [DamagedRecord] = [], next: SelectionCursor? = nil) {
        self.practices = practices
        self.damaged = damaged
        self.next = next
    }
}
