import HeraldCorpus
import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Synchronization
import Testing

/// A deliverer that follows the script of a test, with a clock that only tests advance.
struct ScriptedDeliverer: Deliverer {
    struct Settings: ParsableSettings {
        var key = ""
        var supersedes = false
        static var fields: [Field<Self>] {
            [
                .string("key", \.key, "The test's name.").required(),
                .boolean("supersedes", \.supersedes, "Whether later deliveries replace earlier ones."),
            ]
        }
    }

    /// The instructions of a test, and the attempts that were made.
    struct Script: Sendable {
        /// The error of each attempt in order. Further attempts succeed.
        var failures: [DeliveryFailure?] = []
        /// The attempts: the time, the id, the event and the finished steps.
        var attempts: [(time: Int, id: String, sequence: Int, done: [String])] = []
        var changes: [ReleaseChange] = []
        var isMissingSecret = false
        var now = 1_480_000_000
    }

    static let name = "bell"
    static let summary = "Rings."
    static let scripts = Mutex<[String: Script]>([:])
    let settings: Settings
    init(settings: Settings) { self.settings = settings }

    func check(in context: DeliveryContext) throws {
        if ScriptedDeliverer.scripts.withLock({ $0[settings.key]?.isMissingSecret ?? false }) {
            throw Diagnostic("there is no rope", hint: "buy one")
        }
    }

    func notice(of change: ReleaseChange) -> String? { change.counts.added > 50 ? nil : "ring for event \(change.sequence)" }

    func supersedes(_ earlier: ReleaseChange, by later: ReleaseChange) -> Bool { settings.supersedes }

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt {
        let failure = ScriptedDeliverer.scripts.withLock { scripts -> DeliveryFailure? in
            scripts[settings.key, default: Script()].attempts.append(
                (delivery.time.seconds, delivery.id, delivery.change.sequence, delivery.completedSteps))
            scripts[settings.key]?.changes.append(delivery.change)
            guard let next = scripts[settings.key]?.failures.first else { return nil }
            scripts[settings.key]?.failures.removeFirst()
            return next
        }
        if let failure { throw failure }
        return Receipt("rang")
    }
}

/// A runner whose pipeline uses the scripted deliverer.
struct DeliveryFixture {
    let runnerFixture: RunnerFixture
    let key: String

    init(_ key: String) throws {
        runnerFixture = try RunnerFixture()
        self.key = key
        ScriptedDeliverer.scripts.withLock { $0[key] = ScriptedDeliverer.Script() }
    }

    /// The script of this fixture.
    var script: ScriptedDeliverer.Script {
        get { ScriptedDeliverer.scripts.withLock { $0[key] ?? ScriptedDeliverer.Script() } }
        nonmutating set { ScriptedDeliverer.scripts.withLock { $0[key] = newValue } }
    }

    func pipeline(_ more: String = "", with: String = "") throws -> Pipeline {
        let checker = PipelineChecker(
            exporters: RunnerFixture.exporters, deliverers: [ScriptedDeliverer.self], taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer, audiences: [])
        return try checker.pipeline(
            from: "pipeline: test\nstages: [{ export: choosy }]\ndeliver:\n  - to: bell\n    with: { key: \(key)\(with) }\n\(more)",
            file: "test.yaml")
    }

    /// A configuration with the test's own clock. Waits take no time, and the jitter is half of its maximum.
    var configuration: DeliveryConfiguration {
        DeliveryConfiguration(
            context: DeliveryContext(), now: { [key] in Timestamp(seconds: ScriptedDeliverer.scripts.withLock { $0[key]?.now ?? 0 }) },
            wait: { [key] seconds in ScriptedDeliverer.scripts.withLock { $0[key]?.now += seconds } }, random: { 0.5 })
    }

    /// Publishes, and delivers unless `delivers` is false.
    @discardableResult
    func run(_ pipeline: Pipeline, delivers: Bool = true) async throws -> RunReport {
        try await runnerFixture.runner("Output", delivering: delivers ? configuration : nil).run(pipeline)
    }

    func outbox() throws -> Outbox? { try Outbox(of: "test", output: runnerFixture.workspace.outputPath) }

    /// Returns the deliveries in `state`.
    func entries(_ state: OutboxEntry.State) throws -> [OutboxEntry] { try outbox()?.entries(state) { Issue.record($0) } ?? [] }

    func work(_ pipeline: Pipeline, reviving: [String]? = []) async throws -> [DeliveryReport] {
        guard let outbox = try outbox() else { return [] }
        return try await OutboxWorker(outbox, of: pipeline, configuration: configuration).run(requeueing: reviving) { Issue.record($0) }
    }

    /// Changes something that readers see.
    func change(_ title: String = "A title") async throws { try await runnerFixture.submit([Practice("one", title)]) }
}

extension DeliveryFailure {
    /// Returns a failure for a test.
    static func failing(
        _ lasting: Retryability = .transient, _ message: String = "no answer", after seconds: Int? = nil, done: [String] = []
    )
        -> DeliveryFailure
    {
        DeliveryFailure(lasting, Diagnostic(message), retryAfterSeconds: seconds, completedSteps: done)
    }
}
