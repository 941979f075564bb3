public import HeraldModel

/// When the events of a call happen that writes to a store.
public enum WriteTime: Sendable {
    /// At this moment, whatever the clock says: for back-filling. Who harvests by time may have asked for that time already.
    case fixed(Timestamp)
    /// When the store's lock is had: the clock is read inside the transaction, so that an event is never earlier than what others read
    /// before it was stored.
    case clock(@Sendable () -> Timestamp)

    /// The moment, as it is now.
    public var now: Timestamp {
        switch self {
        case .fixed(let time): time
        case .clock(let clock): clock()
        }
    }
}

extension PracticeStore {
    /// Takes records in at a fixed time.
    public func submit(_ submissions: [Submission], at time: Timestamp, policy: ReviewPolicy) async throws -> [IntakeOutcome] {
        try await submit(submissions, at: .fixed(time), policy: policy)
    }

    /// Adds a verdict at a fixed time.
    @discardableResult
    public func review(
        _ practice: Slug, version: Int?, _ review: Review, at time: Timestamp, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        try await self.review(practice, version: version, review, at: .fixed(time), policy: policy)
    }

    /// Asks an expert for a verdict at a fixed time.
    @discardableResult
    public func assign(_ assignment: Assignment, to practice: Slug, at time: Timestamp) async throws -> Int {
        try await assign(assignment, to: practice, at: .fixed(time))
    }

    /// Adds notes of aged evidence at a fixed time.
    @discardableResult
    public func record(_ aged: [AgedEvidence], at time: Timestamp) async throws -> Int { try await logAgedEvidence(aged, at: .fixed(time)) }

    /// Calls a published practice back at a fixed time.
    public func withdraw(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await withdraw(practice, at: .fixed(time), note: note)
    }

    /// Puts a withdrawn practice out again at a fixed time.
    public func restore(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await restore(practice, at: .fixed(time), note: note)
    }
}
