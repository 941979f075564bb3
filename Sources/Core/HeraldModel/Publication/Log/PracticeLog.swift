/// The publication history of practices, as readers see it.
///
/// A store is a log of events. A query, at a moment, turns the log into a *timeline*: each practice that was ever in the selection once,
/// at the event since which it is present or removed. Everything that Herald publishes is read through this protocol. A log returns only
/// accepted versions of practices, and without the fields that the query's clearance does not cover.
///
/// Every answer depends on the query and the moment only, so a reader that keeps both can continue at any time.
///
/// A conforming type implements the first four requirements. The others have default implementations that call these four. A store
/// implements the others too where its indexes make that faster or, for ``watermark(_:)``, where it knows more.
///
///     func ids(in log: some PracticeLog) async throws -> [Slug] {
///         let moment = try await log.publicationMoment(asOf: nil)
///         let batch = try await log.present(of: Query(), at: moment, in: nil, after: nil, count: 100)
///         return batch.practices.map(\.practice.id)
///     }
public protocol PracticeLog: Sendable {
    /// Returns the moment of the last event of `scope` at or before `time`, or of the last event of all if `time` is `nil`. Before the
    /// first event, the number is 0.
    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment
    /// Returns the timeline of `query` in `window`, in the order of events.
    ///
    /// ``Query/changedSince`` limits the time of the events. The query's order and limit are ignored.
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch
    /// Returns the present practices of `query` after `cursor` (`nil`: from the beginning), in the query's order, at most `count`.
    ///
    /// With `range`, only practices whose latest publication event is in it. The query's limit is ignored.
    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch
    /// Returns the number of present practices of `query`. The query's limit is ignored.
    func count(of query: Query, at moment: StoreMoment) async throws -> Int

    /// Returns the moment of the last event at an instant when nobody is writing, and the time of `clock` at that instant.
    ///
    /// If the log cannot tell whether somebody is writing, the time is that of the last event: no later event is earlier than that.
    func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark
    /// Returns the number of memberships in `range`, damaged records included. An optimisation: the default reads the timeline.
    func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int
    /// Returns the numbers of all events that ever changed the selection of `query`, in ascending order: those that published a version
    /// that it selects, withdrew one, or replaced one by a version that it does not select. Events that only change a category are left
    /// out.
    ///
    /// An optimisation: the default reads the timeline at each event.
    func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int]
}
