/// Something that happened to a practice. Nothing else changes what Herald publishes.
public struct Event: Sendable, Hashable {
    /// What can happen.
    public enum Kind: String, RecordScalar, CaseIterable {
        /// A version came in.
        case submitted
        /// A reviewer gave a verdict on a version.
        case reviewed
        /// A version went out for the first time.
        case published
        /// A later version took its place.
        case corrected
        /// It was called back.
        case withdrawn
        /// It went out again.
        case restored
        /// Its evidence now gives another category.
        case categoryChanged = "category-changed"
        /// A reviewer was asked for a verdict on a version.
        case assigned
        /// Reviewers of a version disagree: a further one has to decide.
        case escalated
        /// Evidence of a version has grown old: an evaluation is overdue, or a figure too old to be quoted as it is.
        case evidenceAged = "evidence-aged"
    }

    /// Its number: 1, 2, 3 … without gaps, over all practices.
    public var sequence: Int
    /// When it happened; never earlier than the event before it.
    public var time: Timestamp
    /// The practice it happened to.
    public var practice: Slug
    /// The version concerned.
    public var version: Int
    /// What happened.
    public var kind: Kind
    /// Why, or by whom.
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
