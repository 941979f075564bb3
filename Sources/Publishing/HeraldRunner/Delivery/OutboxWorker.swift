package import HeraldDiagnostics
import HeraldKit
import HeraldModel
package import HeraldPipeline

/// Works off the outbox of one pipeline: each delivery stage by itself, its deliveries in their order.
package struct OutboxWorker: Sendable {
    private let outbox: Outbox
    private let pipeline: Pipeline
    private let terms: DeliveryConfiguration

    /// A worker on the outbox of `pipeline`.
    package init(_ outbox: Outbox, of pipeline: Pipeline, terms: DeliveryConfiguration) {
        self.outbox = outbox
        self.pipeline = pipeline
        self.terms = terms
    }

    /// Sends what is due, and what becomes due within the budget of time. `revived` are ids of dead deliveries to be tried again first;
    /// `nil` for all of them. Gives what became of every delivery that was waiting, in their order.
    ///
    /// Throws a ``Diagnostic`` if another process is at it, or if the outbox cannot be read or written.
    package func run(requeueing revived: [String]? = [], onUnreadable unread: (Diagnostic) -> Void = { _ in }) async throws
        -> [DeliveryReport]
    {
        let lock = try outbox.lock(pipeline: pipeline.name)
        defer { lock.release() }
        try outbox.cleanUp()
        if revived != [] {
            for entry in try outbox.entries(.dead) where revived?.contains(entry.id) ?? true { try outbox.requeue(entry) }
        }
        let waiting = try outbox.entries(.waiting, unread: unread)
        if waiting.isEmpty { return [] }
        let end = Timestamp(seconds: terms.now().seconds + terms.timeLimitSeconds)
        let stages = Dictionary(grouping: waiting, by: \.name)
        let reports = try await withThrowingTaskGroup(of: [(Int, DeliveryReport)].self) { group in
            for (name, entries) in stages {
                group.addTask {
                    guard let stage = pipeline.deliveries.first(where: { $0.name == name }) else { return try abandon(entries) }
                    var queue = StageQueue(entries, of: stage, outbox: outbox, terms: terms, end: end)
                    return try await queue.work()
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return reports.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    /// Gives deliveries up whose stage the pipeline does not have any more.
    private func abandon(_ entries: [OutboxEntry]) throws -> [(Int, DeliveryReport)] {
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
    private let stage: Pipeline.Delivery
    private let outbox: Outbox
    private let terms: DeliveryConfiguration
    private let end: Timestamp
    private var reports: [(Int, DeliveryReport)] = []
    private var tried: Set<String> = []

    init(_ entries: [OutboxEntry], of stage: Pipeline.Delivery, outbox: Outbox, terms: DeliveryConfiguration, end: Timestamp) {
        self.entries =
            entries.map { entry in
                var entry = entry
                if terms.ignoresBackoff { entry.nextAttempt = nil }
                return entry
            }[...]
        self.stage = stage
        self.outbox = outbox
        self.terms = terms
        self.end = end
    }

    /// Delivers one after the other. The first one that has to wait longer than there is time makes all after it wait, so that a receiver
    /// never hears of a later release before an earlier one.
    mutating func work() async throws -> [(Int, DeliveryReport)] {
        try dropSuperseded()
        while let entry = entries.first {
            guard try await isDue(entry) else { break }
            try await attempt(entry)
        }
        reports += entries.map { ($0.number, DeliveryReport($0, .waiting, isTried: tried.contains($0.id))) }
        return reports
    }

    /// Ends deliveries for which a later one stands. That one waits at least as long: the other side asked for it.
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

    /// Whether `entry` may be tried now, after waiting for it if there is time.
    private func isDue(_ entry: OutboxEntry) async throws -> Bool {
        let now = terms.now()
        // The first one is tried however little time there is.
        if now > end, !tried.isEmpty { return false }
        guard let next = entry.nextAttempt, next > now else { return true }
        guard next <= end else { return false }
        try await terms.wait(next.seconds - now.seconds)
        return true
    }

    private mutating func attempt(_ entry: OutboxEntry) async throws {
        var entry = entry
        tried.insert(entry.id)
        entry.lastAttempt = terms.now()
        entry.attempts += 1
        do {
            guard let change = entry.change else { throw Diagnostic("the delivery does not say what changed") }
            let delivery = Delivery(id: entry.id, change: change, time: terms.now(), completedSteps: entry.done)
            entry.receipt = try await stage.deliverer.deliver(delivery, in: terms.context).note
            (entry.problem, entry.hint) = (nil, nil)
            try finish(entry, as: .delivered, .delivered)
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

    private mutating func finish(_ entry: OutboxEntry, as state: OutboxEntry.State, _ outcome: DeliveryReport.Outcome) throws {
        try outbox.end(entry, as: state)
        reports.append((entry.number, DeliveryReport(entry, outcome, isTried: true)))
        entries.removeFirst()
    }

    private mutating func fail(_ entry: inout OutboxEntry, _ failure: DeliveryFailure) throws {
        if failure.retryability == .refused { entry.refusals += 1 }
        (entry.problem, entry.hint) = (failure.diagnostic.message, failure.diagnostic.hint)
        if !failure.completedSteps.isEmpty { entry.done = failure.completedSteps }
        let isHopeless =
            failure.retryability == .permanent || entry.attempts >= stage.attempts || entry.refusals >= terms.backoff.maximumRefusals
        if isHopeless { return try finish(entry, as: .dead, .dead) }
        let wait = terms.backoff.wait(after: entry.attempts, retryAfterSeconds: failure.retryAfterSeconds, chance: terms.random())
        entry.nextAttempt = Timestamp(seconds: terms.now().seconds + wait)
        try outbox.update(entry)
        entries[entries.startIndex] = entry
    }
}

extension Timestamp {
    /// The second before.
    fileprivate var before: Timestamp { Timestamp(seconds: seconds - 1) }
}
