import HeraldJSON
public import HeraldModel

/// What became of a submission.
public enum IntakeOutcome: String, Sendable, Hashable, CaseIterable {
    /// The store did not know the practice.
    case new
    /// The record differs from the last version.
    case changed
    /// Nothing new, but for reviews perhaps.
    case unchanged
}

/// A line of the store's list of practices, whatever their state.
public struct PracticeSummary: Sendable, Hashable {
    /// The practice.
    public var id: Slug
    /// Its last version.
    public var version: Int
    /// The version that is out, if one is.
    public var publishedVersion: Int?
    /// Where the last version stands.
    public var state: ReviewState
    /// Its category.
    public var category: Category
    /// Its original title.
    public var title: String

    /// Creates a line.
    public init(id: Slug, version: Int, publishedVersion: Int?, state: ReviewState, category: Category, title: String) {
        self.id = id
        self.version = version
        self.publishedVersion = publishedVersion
        self.state = state
        self.category = category
        self.title = title
    }
}

/// The store of practices: versions and events, added and never changed.
///
/// What may leave is decided here, in ``SelectionSource``: accepted versions of practices that were not withdrawn, without the
/// fields that the query's clearance does not cover.
public protocol PracticeStore: PracticeLog {
    /// The moment of the last event at or before `time` (`nil`: of all).
    func moment(asOf time: Timestamp?) async throws -> StoreMoment
    /// The moment of the last event at or before `time` that changed what readers see: what a release is made from.
    func publicationMoment(asOf time: Timestamp?) async throws -> StoreMoment
    /// The moment of the last event at an instant when nobody is writing, and what `clock` says at that instant. Where that cannot be had
    /// soon, the time is that of the last event, which nothing that happens later precedes either.
    func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark
    /// Takes records in, in one transaction; each gives the outcome at its place.
    func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [IntakeOutcome]
    /// What ``submit(_:at:policy:)`` would make of these records, one by one; changes nothing.
    func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome]
    /// Adds a verdict on a version (`nil`: the last), which publishes it if `policy` says so, and returns where it stands now.
    /// Throws a ``Diagnostic`` if there is no such version, or if the expert's last verdict on it is the same.
    @discardableResult
    func review(_ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy) async throws -> ReviewOutcome
    /// Asks an expert for a verdict on the last version, and returns its number. Throws a ``Diagnostic`` if there is no such practice,
    /// or if the expert was asked already or has reviewed it.
    @discardableResult
    func assign(_ assignment: Assignment, to practice: Slug, at time: WriteTime) async throws -> Int
    /// Adds an event for each note of aged evidence that the version does not have yet, and returns how many.
    @discardableResult
    func logAgedEvidence(_ aged: [AgedEvidence], at time: WriteTime) async throws -> Int
    /// Calls a published practice back. Throws a ``Diagnostic`` if it is not out.
    func withdraw(_ practice: Slug, at time: WriteTime, note: String) async throws
    /// Puts a withdrawn practice out again. Throws a ``Diagnostic`` if it was not withdrawn.
    func restore(_ practice: Slug, at time: WriteTime, note: String) async throws
    /// The practices with release events in `(after, moment]`, each with the number of its latest release event up to `after`
    /// (`nil` if it had none), in the order of their ids.
    func changes(after: Int, at moment: StoreMoment) async throws -> [PracticeChange]
    /// The events of one practice, or of all, in order.
    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event]
    /// The reviews of one practice, or of all, in order.
    func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>]
    /// The assignments to reviewers of one practice, or of all, in order.
    func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>]
    /// Every practice that matches `query`, whatever its state, in the order of ids.
    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary]
    /// A version of a practice (`nil`: the last), whatever its state, or `nil` if there is none.
    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)?

    /// The next events after number `sequence` with everything that belongs to them, at most `count`: the whole store, in order.
    func entries(after sequence: Int, count: Int) async throws -> [LogEntry]
    /// Adds entries of another store, in one transaction. Throws a ``Diagnostic`` unless the first one is the next event here.
    func replay(_ entries: [LogEntry]) async throws
    /// What is wrong with the store, each in a sentence; empty for a sound one. Reads everything.
    func integrityProblems() async throws -> [String]
}

extension PracticeStore {
    /// What a store that cannot tell whether somebody is writing answers.
    public func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark {
        let last = try await moment(asOf: nil)
        return Watermark(moment: last, time: last.time)
    }

    /// What is wrong with the log, whatever it is kept in; a store of its own form adds more.
    public func integrityProblems() async throws -> [String] { try await LogIntegrityCheck.faults(of: self) }
}

/// What became of a version after a verdict.
public struct ReviewOutcome: Sendable, Hashable {
    /// The version reviewed.
    public var version: Int
    /// What all its reviews decide together.
    public var decision: ReviewDecision
    /// Whether this verdict put it out.
    public var isPublished: Bool

    /// Creates an outcome.
    public init(version: Int, decision: ReviewDecision, isPublished: Bool) {
        self.version = version
        self.decision = decision
        self.isPublished = isPublished
    }
}

/// A note that evidence of a version has grown old.
public struct AgedEvidence: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The version.
    public var version: Int
    /// What has grown old, in a sentence.
    public var note: String

    /// Creates a note.
    public init(practice: Slug, version: Int, note: String) {
        self.practice = practice
        self.version = version
        self.note = note
    }
}

/// An event with what came with it: all that a store holds, entry by entry.
public struct LogEntry: Sendable, Hashable {
    /// The event.
    public var event: Event
    /// The stored form of the version (``Event/Kind/submitted``), of the ``Review`` or of the ``Assignment``; empty for other events.
    public var payload: [UInt8]

    /// Creates an entry.
    public init(event: Event, payload: [UInt8] = []) {
        self.event = event
        self.payload = payload
    }

    /// The entry in one canonical line, for comparisons of stores: equal entries give equal bytes.
    public var canonical: [UInt8] {
        let head = [String(event.sequence), event.time.written, event.practice.written, String(event.version), event.kind.written]
        return Array(head.joined(separator: " ").utf8) + Array(" \(JSONString.quoted(event.note)) ".utf8) + payload + [0x0A]
    }
}

/// A practice in which something changed that readers see.
public struct PracticeChange: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The number of the release event that held before, a withdrawal perhaps; `nil` if it was never out.
    public var previousSequence: Int?

    /// Creates a change.
    public init(practice: Slug, previousSequence: Int?) {
        self.practice = practice
        self.previousSequence = previousSequence
    }
}
