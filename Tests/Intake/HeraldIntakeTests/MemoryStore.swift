import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// A store that only keeps the latest content of each practice and the sizes of the batches.
actor MemoryStore: PracticeStore {
    private(set) var practices: [Slug: Practice] = [:]
    private(set) var order: [Slug] = []
    private(set) var batches: [Int] = []
    private(set) var reviewCount = 0
    /// The events. A submission with reviews is published.
    private(set) var log: [Event] = []
    let failure: Diagnostic?

    init(failure: Diagnostic? = nil) { self.failure = failure }

    func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [SubmissionResult] {
        if let failure { throw failure }
        batches.append(submissions.count)
        return submissions.map { submission in
            let known = practices.updateValue(submission.practice, forKey: submission.practice.id)
            order.append(submission.practice.id)
            reviewCount += submission.reviews.count
            if !submission.reviews.isEmpty { append(.published, submission.practice.id, time.now, "") }
            return SubmissionResult(known == nil ? .new : known == submission.practice ? .unchanged : .changed, version: 1)
        }
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }
    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        TimelineBatch(items: [])
    }
    private func append(_ kind: Event.Kind, _ practice: Slug, _ time: Timestamp, _ note: String) {
        log.append(Event(sequence: log.count + 1, time: time, practice: practice, version: 1, kind: kind, note: note))
    }

    func withdraw(_ practice: Slug, at time: WriteTime, note: String) async throws { append(.withdrawn, practice, time.now, note) }
    func restore(_ practice: Slug, at time: WriteTime, note: String) async throws {}
    func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event] {
        log.filter { $0.practice == practice }
    }
    func summaries(of query: Query, at moment: StoreMoment) async throws -> [PracticeSummary] { [] }
    func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)? {
        practices[practice].map { ($0, 1) }
    }
    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        SelectionBatch(practices: [])
    }
    func count(of query: Query, at moment: StoreMoment) async throws -> Int { 0 }

    func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome] {
        submissions.map { submission in
            let known = practices[submission.practice.id]
            return known == nil ? .new : known == submission.practice ? .unchanged : .changed
        }
    }

    func review(
        _ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        reviewCount += 1
        let decision = ReviewDecision(isAccepted: false, isDisputed: false, missingAccepts: 1, missingCentres: 1)
        return ReviewOutcome(version: 1, decision: decision, isPublished: false)
    }

    func assign(_ assignment: Assignment, to practice: Slug, at time: WriteTime) async throws -> Int { 1 }
    func logAgedEvidence(_ aged: [AgedEvidence], at time: WriteTime) async throws -> Int { aged.count }
    func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>] { [] }
    func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>] { [] }
    func entries(after sequence: Int, count: Int) async throws -> [LogEntry] { [] }
    func replay(_ entries: [LogEntry]) async throws {}
}
