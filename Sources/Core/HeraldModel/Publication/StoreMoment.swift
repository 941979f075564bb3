/// A moment of the store: all events up to one of them.
///
/// The answer to a question about a moment never changes, because later events are not part of it.
public struct StoreMoment: Sendable, Hashable {
    /// The number of the last event that is part of it; 0 before the first event.
    public var sequence: Int
    /// The time of that event.
    public var time: Timestamp

    /// Creates a moment.
    public init(sequence: Int, time: Timestamp) {
        self.sequence = sequence
        self.time = time
    }
}

/// The events among which ``PracticeLog/moment(of:asOf:)`` looks for the last one.
public enum EventScope: Sendable, Hashable {
    /// All events.
    case all
    /// Publication events: those by which a practice is published, corrected, withdrawn or restored, or changes its category. A release is
    /// made from such a moment, so that a review that publishes nothing changes nothing.
    case publications
}

/// A moment of the store at an instant when nobody was writing: every later event has a higher number and no earlier time.
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
