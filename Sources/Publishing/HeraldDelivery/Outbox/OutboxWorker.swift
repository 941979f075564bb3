package import HeraldDiagnostics
import HeraldFileWriting
import HeraldKit
import HeraldModel

/// Sends the deliveries in the outbox of one pipeline. The stages are independent. Within a stage the order of deliveries is kept.
package struct OutboxWorker: Sendable {
    /// The error if another process uses the outbox.
    package struct Held: Error {
        /// The problem, which names the process.
        package let problem: Diagnostic
    }

    private let outbox: Outbox
    private let pipeline: String
    private let stages: [DeliveryStage]
    private let configuration: DeliveryConfiguration

    /// Creates a worker for the outbox of `pipeline`, which has `stages`.
    package init(_ outbox: Outbox, of pipeline: String, stages: [DeliveryStage], configuration: DeliveryConfiguration) {
        self.outbox = outbox
        self.pipeline = pipeline
        self.stages = stages
        self.configuration = configuration
    }

    /// Sends the deliveries that are due, or become due within the time limit. Returns a report on each waiting delivery, in their order.
    ///
    /// Before that, puts the dead deliveries with the ids `revived` back into the queue; if `revived` is `nil`, all dead ones. `unread`
    /// receives a problem for each file that is not a delivery. Throws ``Held`` if another process uses the outbox, and a ``Diagnostic`` if
    /// the outbox cannot be read or written.
    package func run(requeueing revived: [String]? = [], onUnreadable unread: (Diagnostic) -> Void) async throws -> [DeliveryReport] {
        let lock = try outbox.lock(pipeline: pipeline)
        defer { lock.release() }
        try outbox.cleanUp()
        if revived != [] {
            for entry in try outbox.entries(.dead, unread: unread) where revived?.contains(entry.id) ?? true { try outbox.requeue(entry) }
        }
        let waiting = try outbox.entries(.waiting, unread: unread)
        if waiting.isEmpty { return [] }
        let end = Timestamp(seconds: configuration.now().seconds + configuration.timeLimitSeconds)
        let queues = Dictionary(grouping: waiting, by: \.name)
        let reports = try await withThrowingTaskGroup(of: [(number: Int, report: DeliveryReport)].self) { group in
            for (name, entries) in queues {
                group.addTask {
                    guard let stage = stages.first(where: { $0.name == name }) else { return try abandon(entries) }
                    var queue = StageQueue(entries, of: stage, outbox: outbox, configuration: configuration, end: end)
                    return try await queue.work()
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return reports.sorted { ($0.number, $0.report.id) < ($1.number, $1.report.id) }.map(\.report)
    }

    /// Marks deliveries as dead because the pipeline no longer has their stage.
    private func abandon(_ entries: [OutboxEntry]) throws -> [(number: Int, report: DeliveryReport)] {
        try entries.map { entry in
            var entry = entry
            entry.problem = "the pipeline has no delivery called \"\(entry.name)\" any more"
            entry.hint = "put it back under \"deliver:\""
            try outbox.end(entry, as: .dead)
            return (entry.number, DeliveryReport(entry, .dead, isTried: true))
        }
    }
}

/// The waiting deliveries of one stage.
private struct StageQueue {
    private var entries: ArraySlice<OutboxEntry>
    private let stage: DeliveryStage
    private let outbox: Outbox
    private let configuration: DeliveryConfiguration
    private let end: Timestamp
    private var reports: [(number: Int, report: DeliveryReport)] = []
    private var tried: Set<String> = []

    init(_ entries: [OutboxEntry], of stage: DeliveryStage, outbox: Outbox, configuration: DeliveryConfiguration, end: Timestamp) {
        self.entries =
            entries.map { entry in
                var entry = entry
                if configuration.ignoresBackoff { entry.nextAttempt = nil }
                return entry
            }[...]
        self.stage = stage
        self.outbox = outbox
        self.configuration = configuration
        self.end = end
    }

    /// Sends the deliveries in their order. Stops at the first one that is not due in time, so that a receiver never hears of a later
    /// release before an earlier one.
    mutating func work() async throws -> [(number: Int, report: DeliveryReport)] {
        try dropSuperseded()
        while let entry = entries.first {
            guard try await isDue(entry) else { break }
            try await attempt(entry)
        }
        reports += entries.map { (number: $0.number, report: DeliveryReport($0, .waiting, isTried: tried.contains($0.id))) }
        return reports
    }

    /// Ends deliveries that a later one replaces. The later one waits at least as long, because the receiver asked for that wait.
    private mutating func dropSuperseded() throws {
        var kept: [OutboxEntry] = []
        for var entry in entries.reversed() {
            guard let change = entry.change,
                let place = kept.lastIndex(where: { later in later.change.map { stage.deliverer.supersedes(change, by: $0) } ?? false })
            else {
                kept.append(entry)
                continue
            }
            if let wait = entry.nextAttempt, wait > kept[place].nextAttempt ?? wait.before {
                kept[place].nextAttempt = wait
                try outbox.update(kept[place])
            }
            entry.receipt = "told with \(kept[place].id)"
            try outbox.end(entry, as: .delivered)
            reports.append((entry.number, DeliveryReport(entry, .superseded)))
        }
        entries = kept.reversed()[...]
    }

    /// Whether `entry` is due. Waits for it if it becomes due in time.
    private func isDue(_ entry: OutboxEntry) async throws -> Bool {
        let now = configuration.now()
        // The first delivery is tried even if no time is left.
        if now > end, !tried.isEmpty { return false }
        guard let next = entry.nextAttempt, next > now else { return true }
        guard next <= end else { return false }
        try await configuration.wait(next.seconds - now.seconds)
        return true
    }

    private mutating func attempt(_ entry: OutboxEntry) async throws {
        var entry = entry
        tried.insert(entry.id)
        entry.lastAttempt = configuration.now()
        entry.attempts += 1
        do {
            guard let change = entry.change else { throw Diagnostic("the delivery does not say what changed") }
            let delivery = Delivery(id: entry.id, change: change, time: configuration.now(), completedSteps: entry.done)
            let receipt = try await stage.deliverer.deliver(delivery, in: configuration.context)
            entry.receipt = receipt.note
            (entry.problem, entry.hint) = (nil, nil)
            try finish(entry, as: .delivered, .delivered, result: receipt.isShown ? receipt.note : nil)
        } catch let failure as DeliveryFailure {
            try fail(&entry, failure)
        } catch is CancellationError {
            throw CancellationError()
        } catch let problem as Diagnostic {
            try fail(&entry, DeliveryFailure(.transient, problem, completedSteps: entry.done))
        } catch {
            try fail(&entry, DeliveryFailure(.transient, Diagnostic("\(error)"), completedSteps: entry.done))
        }
    }

    private mutating func finish(
        _ entry: OutboxEntry, as state: OutboxEntry.State, _ outcome: DeliveryReport.Outcome, result: String? = nil
    ) throws {
        try outbox.end(entry, as: state)
        var report = DeliveryReport(entry, outcome, isTried: true)
        report.result = result
        reports.append((entry.number, report))
        entries.removeFirst()
    }

    private mutating func fail(_ entry: inout OutboxEntry, _ failure: DeliveryFailure) throws {
        if failure.retryability == .refused { entry.refusals += 1 }
        (entry.problem, entry.hint) = (failure.diagnostic.message, failure.diagnostic.hint)
        if !failure.completedSteps.isEmpty { entry.done = failure.completedSteps }
        let isHopeless =
            failure.retryability == .permanent || entry.attempts >= stage.attempts
            || entry.refusals >= configuration.backoff.maximumRefusals
        if isHopeless { return try finish(entry, as: .dead, .dead) }
        let wait = configuration.backoff.wait(
            after: entry.attempts, retryAfterSeconds: failure.retryAfterSeconds, chance: configuration.random())
        entry.nextAttempt = Timestamp(seconds: configuration.now().seconds + wait)
        try outbox.update(entry)
        entries[entries.startIndex] = entry
    }
}

extension Timestamp {
    /// The second before.
    fileprivate var before: Timestamp { Timestamp(seconds: seconds - 1) }
}
