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

/// What a reviewer decides on a version.
public enum Verdict: String, RecordScalar, CaseIterable {
    case accept, revise, reject
    case tooEarly = "too-early"
}

/// A verdict of an expert, for a research centre, on a version of a practice.
public struct Review: RecordPart {
    /// The research centre.
    public var centre = ""
    /// The expert's role or name.
    public var expert = ""
    /// The verdict.
    public var verdict = Verdict.tooEarly
    /// The reasons.
    public var note: String?
    /// The expert's statement on conflicts of interest; `none` when there is none.
    public var conflictOfInterest = ""
    /// When the verdict was given.
    public var date: PartialDate?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("centre", &centre)
        fields.required("expert", &expert)
        fields.required("verdict", &verdict)
        fields.optional("note", &note)
        fields.required("conflict-of-interest", &conflictOfInterest)
        fields.optional("date", &date)
    }
}

/// How many accepting reviews publish a version.
public struct ReviewPolicy: Sendable, Hashable {
    /// Accepting reviews needed, at least 1.
    public var accepts = 2
    /// Different research centres that they must come from, at least 1.
    public var centres = 2

    /// The policy of UNESCO's project: two accepts from two centres.
    public init() {}

    /// Whether `reviews` of one version publish it: enough accepts, and no reviewer who rejected it or asked for a revision.
    public func accepts(_ reviews: [Review]) -> Bool {
        let accepting = reviews.filter { $0.verdict == .accept }
        let refused = reviews.contains { $0.verdict == .reject || $0.verdict == .revise }
        return !refused && accepting.count >= accepts && Set(accepting.map(\.centre)).count >= centres
    }
}
