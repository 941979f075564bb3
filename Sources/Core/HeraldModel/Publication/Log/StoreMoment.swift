/// A moment of the store: all events up to one of them.
///
/// The answer to a question about a moment never changes, because later events are not part of it.
///
///     let log = InMemoryPracticeLog([Samples.minimal])
///     let before = log.moment  // event 1, on 2016-01-01
///     let after = log.withdrawing(Samples.minimal.id, because: "closed").moment  // event 2, a day later
public struct StoreMoment: Sendable, Hashable {
    /// The number of the last event that is part of it. 0 before the first event.
    public var sequence: Int
    /// The time of that event. Without meaning before the first event.
    public var time: Timestamp

    /// Creates a moment.
    public init(sequence: Int, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }
}

/// A moment of the store at an instant when nobody was writing: every later event has a higher number and no earlier time.
///
///     let log = InMemoryPracticeLog([Samples.minimal])
///     let watermark = try await log.watermark { Timestamp(year: 2017, month: 1, day: 2) }
///     let isAtEnd = watermark.moment == log.moment  // true
public struct Watermark: Sendable, Hashable {
    /// The moment of the last event.
    public var moment: StoreMoment
    /// The clock's time at that instant.
    public var time: Timestamp

    /// Creates a watermark.
    public init(moment: StoreMoment, time: Timestamp) {
        self.moment = moment
        self.time = time
    }
}
