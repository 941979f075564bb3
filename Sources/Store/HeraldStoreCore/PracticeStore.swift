import HeraldJSON
package import HeraldModel

/// The result of a submission.
package enum IntakeOutcome: String, Sendable, Hashable, CaseIterable {
    /// The store did not know the practice.
    case new
    /// The record differs from the last version.
    case changed
    /// The record is the last version; its reviews may be new.
    case unchanged
}

/// A line of the store's list of practices, in any state.
package struct PracticeSummary: Sendable, Hashable {
    /// The practice.
    package var id: Slug
    /// Its last version.
    package var version: Int
    /// The published version; `nil` if none is published.
    package var publishedVersion: Int?
    /// The state of the last version.
    package var state: ReviewState
    /// Its category.
    package var category: Category
    /// Its original title.
    package var title: String

    /// Creates a line.
    package init(id: Slug, version: Int, publishedVersion: Int?, state: ReviewState, category: Category, title: String) {
        self.id = id
        self.version = version
        self.publishedVersion = publishedVersion
        self.state = state
        self.category = category
        self.title = title
    }
}

/// A store of practices: versions and events, which are added and never changed.
///
/// A reader needs only its ``PracticeLog``, which contains the accepted versions of practices that were not withdrawn. The members here
/// write to the store, and show versions in any state to the people who work on them.
package protocol PracticeStore: PracticeLog {
    /// Stores records in one transaction, and returns the outcome of each at its index.
    func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [IntakeOutcome]
    /// Returns the outcomes that ``submit(_:at:policy:)`` would return for each record alone. Changes nothing.
    func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome]
    /// Adds a verdict on a version (`nil`: the last), publishes the version if `policy` accepts it, and returns the outcome.
    /// Throws a ``Diagnostic`` if there is no such version, or if the expert's last verdict on it is the same.
    @discardableResult
    func review(_ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy) async throws -> ReviewOutcome
    /// Assigns the last version to a reviewer, and returns the number of that version. Throws a ``Diagnostic`` if there is no such
    /// practice, or if the reviewer was assigned already or has reviewed it.
    @discardableResult
    func assign(_ assignment: Assignment, to practice: Slug, at time: WriteTime) async throws -> Int
    /// Adds an event for each note of aged evidence that the version does not have yet, and returns the number of events added.
    @discardableResult
    func logAgedEvidence(_ aged: [AgedEvidence], at time: WriteTime) async throws -> Int
    /// Withdraws a published practice. Throws a ``Diagnostic`` if it is not published.
    func withdraw(_ practice: Slug, at time: WriteTime, note: String) async throws
    /// Publishes a withdrawn practice again. Throws a ``Diagnostic`` if it was not withdrawn.
    func restore(_ practice: Slug, at time: WriteTime, note: String) async throws
    /// Returns the events of one practice, or of all, in order.
    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event]
    /// Returns the reviews of one practice, or of all, in order.
    func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>]
    /// Returns the assignments to reviewers of one practice, or of all, in order.
    func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>]
    /// Returns every practice that matches `query`, in any state, in the order of ids.
    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary]
    /// Returns a version of a practice (`nil`: the last) in any state, or `nil` if there is none.
    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)?

    /// Returns the next events after number `sequence` with their contents, at most `count`.
    func entries(after sequence: Int, count: Int) async throws -> [LogEntry]
    /// Adds entries of another store, in one transaction. Throws a ``Diagnostic`` unless the first one is the next event here.
    func replay(_ entries: [LogEntry]) async throws
    /// Returns the problems of the store, each as a sentence; none if it is intact. Reads everything.
    func integrityProblems() async throws -> [String]
}

extension PracticeStore {
    /// Returns the problems of the log itself; a store adds those of its own format.
    package func integrityProblems() async throws -> [String] { try await LogIntegrityCheck.faults(of: self) }
}

/// The result of a verdict on a version.
package struct ReviewOutcome: Sendable, Hashable {
    /// The version reviewed.
    package var version: Int
    /// The decision of all its reviews together.
    package var decision: ReviewDecision
    /// Whether this verdict published it.
    package var isPublished: Bool

    /// Creates an outcome.
    package init(version: Int, decision: ReviewDecision, isPublished: Bool) {
        self.version = version
        self.decision = decision
        self.isPublished = isPublished
    }
}

/// A note that evidence of a version has aged.
package struct AgedEvidence: Sendable, Hashable {
    /// The practice.
    package var practice: Slug
    /// The version.
    package var version: Int
    /// The evidence and its age, in a sentence.
    package var note: String

    /// Creates a note.
    package init(practice: Slug, version: Int, note: String) {
        self.practice = practice
        self.version = version
        self.note = note
    }
}

/// An event with its contents. The entries of a store are all that it contains.
package struct LogEntry: Sendable, Hashable {
    /// The event.
    package var event: Event
    /// The stored form of the version (``Event/Kind/submitted``), of the ``Review`` or of the ``Assignment``; empty for other events.
    package var payload: [UInt8]

    /// Creates an entry.
    package init(event: Event, payload: [UInt8] = []) {
        self.event = event
        self.payload = payload
    }

    /// The entry in one canonical line, to compare stores: equal entries have equal bytes.
    package var canonical: [UInt8] {
        let head = [String(event.sequence), event.time.written, event.practice.written, String(event.version), event.kind.written]
        return Array(head.joined(separator: " ").utf8) + Array(" \(JSONString.quoted(event.note, form: .stored)) ".utf8) + payload + [0x0A]
    }
}
