/// A batch of practices that a query returned. ``next`` says where the next batch begins.
///
///     let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
///     let batch = try await log.present(of: Query(), at: log.moment, in: nil, after: nil, count: 1)
///     let isLast = batch.next == nil  // false: the next batch begins at the cursor
public struct SelectionBatch: Sendable {
    /// The practices, in the order of the query.
    public var practices: [PublishedPractice]
    /// The records of this batch that cannot be read.
    public var damaged: [DamagedRecord]
    /// The cursor of the next batch. `nil` if this is the last one.
    public var next: SelectionCursor?

    /// Creates a batch.
    public init(practices: [PublishedPractice], damaged: [DamagedRecord] = [], next: SelectionCursor? = nil) {
        self.practices = practices
        self.damaged = damaged
        self.next = next
    }
}
