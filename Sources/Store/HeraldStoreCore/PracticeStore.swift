package import HeraldModel

/// A store of practices: versions and events, which are added and never changed.
///
/// A reader needs only its ``PracticeLog``, which contains the accepted versions of practices that were not withdrawn. The members here
/// write to the store, and show versions in any state to the people who work on them.
package protocol PracticeStore: PracticeLog {
    /// Stores records in one transaction, and returns the result of each at its index.
    ///
    /// A verdict that names a content counts for that content only. A verdict that names none counts for the first version of a practice.
    /// It counts for a later version only if it is submitted after that version and is dated on the day of the version or later. All other
    /// verdicts are kept as history (``Event/Kind/verdictKept``).
    func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [SubmissionResult]
    /// Returns the outcomes that ``submit(_:at:policy:)`` would return for each record alone. Changes nothing.
    func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome]
    /// Adds a verdict on a version (`nil`: the last), publishes the version if `policy` accepts it, and returns the outcome.
    /// Throws a ``Diagnostic`` if there is no such version, or if the expert's last verdict on it is the same, with the same statement on
    /// conflicts of interest.
    @discardableResult
    func review(_ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy) async throws -> ReviewOutcome
    /// Assigns the last version to a reviewer, and returns the number of that version. Throws a ``Diagnostic`` if there is no such
    /// practice, if the reviewer was assigned already with the same due day, or if the reviewer has reviewed the version.
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
    /// Returns the reviews of one practice, or of all, in order; also those that are kept as history.
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
    /// Returns the problems of the store, each as a sentence, or none if it is intact. Reads everything.
    func integrityProblems() async throws -> [String]
}

extension PracticeStore {
    /// Returns the problems of the log itself. A store adds those of its own format.
    package func integrityProblems() async throws -> [String] { try await LogIntegrityCheck.faults(of: self) }
}
