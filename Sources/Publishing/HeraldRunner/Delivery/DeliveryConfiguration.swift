package import HeraldKit
package import HeraldModel

/// How deliveries are made: with which clock, which chance, and how patiently.
package struct DeliveryConfiguration: Sendable {
    /// What deliverers may know.
    package var context: DeliveryContext
    /// The time of day.
    package var now: @Sendable () -> Timestamp
    /// Waits so many seconds.
    package var wait: @Sendable (_ seconds: Int) async throws -> Void
    /// A number in 0..<1, another one each time.
    package var random: @Sendable () -> Double
    /// For how many seconds a call goes on before it leaves the rest to the next one; what has begun by then is brought to its end.
    package var timeLimitSeconds = 20
    /// How long to wait between attempts.
    package var backoff = DeliveryBackoff()
    /// Whether to try what is not due yet too.
    package var ignoresBackoff = false

    /// Creates terms with a clock and a chance.
    package init(
        context: DeliveryContext, now: @escaping @Sendable () -> Timestamp, wait: @escaping @Sendable (_ seconds: Int) async throws -> Void,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.context = context
        self.now = now
        self.wait = wait
        self.random = random
    }
}

/// How long to wait before a delivery is tried again: four times as long each time, with jitter, so that those who failed together do not
/// come back together.
package struct DeliveryBackoff: Sendable, Hashable {
    /// The wait after the first attempt, in seconds.
    package var firstSeconds = 2
    /// The longest wait, in seconds, unless the other side asks for more.
    package var maximumSeconds = 6 * 3600
    /// The longest wait that the other side is granted, in seconds.
    package var maximumRetryAfterSeconds = 7 * 86_400
    /// How many attempts there are when the other side says no.
    package var maximumRefusals = 3

    /// Waits of about 2, 8, 32 … seconds, up to six hours.
    package init() {}

    /// The wait in whole seconds after `attempt` (from 1) failed.
    ///
    /// `chance` in 0..<1 sets it between half and all of what the attempt allows. What the other side asked for is the least.
    package func wait(after attempt: Int, retryAfterSeconds asked: Int?, chance: Double) -> Int {
        var seconds = firstSeconds
        for _ in 1..<max(1, attempt) where seconds < maximumSeconds { seconds *= 4 }
        let jittered = Double(min(seconds, maximumSeconds)) * (0.5 + chance / 2)
        return max(Int(jittered.rounded(.up)), min(asked ?? 0, maximumRetryAfterSeconds))
    }
}

/// What became of a delivery, or what would be delivered.
package struct DeliveryReport: Sendable, Hashable {
    /// What became of it.
    package enum Outcome: String, Sendable, Hashable {
        /// It would be delivered: in a plan only.
        case planned
        /// It was delivered.
        case delivered
        /// A later one stands for it.
        case superseded
        /// It is tried again later.
        case waiting
        /// It was given up.
        case dead
    }

    /// The delivery's id; empty in a plan.
    package var id: String
    /// The delivery stage of the pipeline.
    package var name: String
    /// What it tells, in a few words.
    package var notice: String
    /// What became of it.
    package var outcome: Outcome
    /// How often it was tried so far.
    package var attempts = 0
    /// Not to be tried before.
    package var nextAttempt: Timestamp?
    /// What went wrong the last time.
    package var problem: String?
    /// What to do about it.
    package var hint: String?
    /// Whether it was tried in this call.
    package var isTried = false
}

extension DeliveryReport {
    init(_ entry: OutboxEntry, _ outcome: Outcome, isTried: Bool = false) {
        self.init(
            id: entry.id, name: entry.name, notice: entry.notice, outcome: outcome, attempts: entry.attempts,
            nextAttempt: outcome == .waiting ? entry.nextAttempt : nil,
            problem: outcome == .waiting || outcome == .dead ? entry.problem : nil,
            hint: outcome == .waiting || outcome == .dead ? entry.hint : nil, isTried: isTried)
    }
}
