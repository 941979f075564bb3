package import HeraldDiagnostics
package import HeraldModel

/// The outcome of a delivery, or a planned delivery.
package struct DeliveryReport: Sendable, Hashable {
    /// The outcome of a delivery.
    package enum Outcome: String, Sendable, Hashable {
        /// A run would deliver it. In plans only.
        case planned
        /// It was delivered.
        case delivered
        /// A later delivery replaces it.
        case superseded
        /// It failed and is retried later.
        case waiting
        /// It was given up.
        case dead
    }

    /// The delivery's id. Empty in a plan.
    package var id: String
    /// The delivery stage of the pipeline.
    package var name: String
    /// A few words on its contents.
    package var notice: String
    /// The outcome.
    package var outcome: Outcome
    /// The number of attempts so far.
    package var attempts = 0
    /// The earliest time of the next attempt.
    package var nextAttempt: Timestamp?
    /// The problem of the last attempt.
    package var problem: String?
    /// The fix for the problem.
    package var hint: String?
    /// The result of a delivery whose receipt says more than that it arrived, such as the numbers of messages.
    package var result: String?
    /// Whether this call tried it.
    package var isTried = false

    /// Creates a report without attempts.
    package init(id: String = "", name: String, notice: String, outcome: Outcome) {
        self.id = id
        self.name = name
        self.notice = notice
        self.outcome = outcome
    }
}

extension DeliveryReport {
    /// A report on `entry`.
    init(_ entry: OutboxEntry, _ outcome: Outcome, isTried: Bool = false) {
        self.init(id: entry.id, name: entry.name, notice: entry.notice, outcome: outcome)
        attempts = entry.attempts
        self.isTried = isTried
        if outcome == .waiting { nextAttempt = entry.nextAttempt }
        if outcome == .waiting || outcome == .dead { (problem, hint) = (entry.problem, entry.hint) }
    }
}

extension DeliveryReport {
    /// The warning for the user, if the delivery failed.
    package var warning: Diagnostic? {
        guard let problem else { return nil }
        let tried = attempts == 0 ? "" : " after \(attempts) attempt\(attempts == 1 ? "" : "s")"
        switch outcome {
        case .waiting:
            let next = nextAttempt.map { ", to be tried again from \($0.written) on" } ?? ""
            return Diagnostic(
                "the delivery to \"\(name)\" failed\(tried)\(next): \(problem)", hint: hint ?? "herald deliver sends what is due",
                severity: .warning)
        case .dead:
            return Diagnostic(
                "the delivery to \"\(name)\" was given up\(tried): \(problem)",
                hint: hint.map { "\($0); then: herald deliver --dead \(id)" } ?? "when it is repaired: herald deliver --dead \(id)",
                severity: .warning)
        case .planned, .delivered, .superseded: return nil
        }
    }
}
