/// An event in the history of a practice. Only events change what Herald publishes.
///
///     let time = Timestamp(year: 2017, month: 3, day: 20)
///     let event = Event(sequence: 9, time: time, practice: .unnamed, version: 1, kind: .withdrawn, note: "closed")
///     let isPublication = event.kind == .published  // false
public struct Event: Sendable, Hashable {
    /// The kinds of events.
    ///
    ///     let kind = Event.Kind(written: "category-changed")  // .categoryChanged
    ///     let count = Event.Kind.allCases.count  // 11
    public enum Kind: String, RecordScalar, CaseIterable {
        /// A version was submitted.
        case submitted
        /// A reviewer gave a verdict on a version.
        case reviewed
        /// The practice was published for the first time.
        case published
        /// A later version was published in place of the version before.
        case corrected
        /// The practice was withdrawn.
        case withdrawn
        /// The withdrawn practice was published again.
        case restored
        /// The category of the published version differs from that of the version before.
        case categoryChanged = "category-changed"
        /// A version was assigned to a reviewer.
        case assigned
        /// The reviewers of a version disagree. Another reviewer must decide.
        case escalated
        /// Evidence of a version has aged: an evaluation is overdue, or a figure is too old to be quoted without its year.
        case evidenceAged = "evidence-aged"
        /// A verdict came with a record, but was given for another text. It is kept as history and does not count.
        case verdictKept = "verdict-kept"
    }

    /// The number: 1, 2, 3 … over all practices, without gaps.
    public var sequence: Int
    /// The time. Never earlier than that of the event before.
    public var time: Timestamp
    /// The practice.
    public var practice: Slug
    /// The number of the version, from 1.
    public var version: Int
    /// The kind.
    public var kind: Kind
    /// The reason, the reviewer or the category before, depending on the kind. May be empty.
    public var note: String

    /// Creates an event.
    public init(sequence: Int, time: Timestamp, practice: Slug, version: Int, kind: Kind, note: String) {
        self.sequence = sequence
        self.time = time
        self.practice = practice
        self.version = version
        self.kind = kind
        self.note = note
    }
}
