package import HeraldModel

/// The time of the events of a call that writes to a store.
package enum WriteTime: Sendable {
    /// A fixed time, for importing old events. Incremental harvesters may have passed that time already.
    case fixed(Timestamp)
    /// The clock's time when the transaction has the write lock. So no event is earlier than a watermark that a reader saw before the event
    /// was stored.
    case clock(@Sendable () -> Timestamp)

    /// The time. A clock is read now.
    package var now: Timestamp {
        switch self {
        case .fixed(let time): time
        case .clock(let clock): clock()
        }
    }
}

extension PracticeStore {
    /// Stores records at a fixed time.
    package func submit(_ submissions: [Submission], at time: Timestamp, policy: ReviewPolicy) async throws -> [SubmissionResult] {
        try await submit(submissions, at: .fixed(time), policy: policy)
    }

    /// Adds a verdict at a fixed time.
    @discardableResult
    package func review(
        _ practice: Slug, version: Int?, _ review: Review, at time: Timestamp, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        try await self.review(practice, version: version, review, at: .fixed(time), policy: policy)
    }

    /// Assigns a reviewer at a fixed time.
    @discardableResult
    package func assign(_ assignment: Assignment, to practice: Slug, at time: Timestamp) async throws -> Int {
        try await assign(assignment, to: practice, at: .fixed(time))
    }

    /// Adds notes of aged evidence at a fixed time.
    @discardableResult
    package func record(_ aged: [AgedEvidence], at time: Timestamp) async throws -> Int {
        try await logAgedEvidence(aged, at: .fixed(time))
    }

    /// Withdraws a published practice at a fixed time.
    package func withdraw(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await withdraw(practice, at: .fixed(time), note: note)
    }

    /// Publishes a withdrawn practice again at a fixed time.
    package func restore(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await restore(practice, at: .fixed(time), note: note)
    }
}
