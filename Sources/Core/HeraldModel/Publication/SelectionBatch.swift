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
    /// The cursor of the next page. `nil` at the end.
    public var next: SelectionCursor?

    /// Creates a page.
    public init(practices: [PublishedPractice], damaged: [DamagedRecord] = [], next: SelectionCursor? = nil) {
        self.practices = practices
        self.damaged = damaged
        self.next = next
    }
}
