import ArgumentParser
import HeraldCorpus
import HeraldDelivery
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// Options of `run` and `plan`.
struct RunOptions: ParsableArguments {
    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.")
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @Option(help: ArgumentHelp("Publish the store as it was at this moment, such as 2016-12-10.", valueName: "moment"))
    var asOf: String?

    @Flag(help: "Compare every document of the last release with its hash, and make again what differs.")
    var verify = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    /// The runner's options. Throws a ``Diagnostic`` if the moment is not one.
    func runnerOptions() throws -> Runner.Options {
        var runner = Runner.Options()
        runner.verifies = verify
        runner.asOf = try asOf.map { try MomentArgument.parse($0, option: "--as-of") }
        return runner
    }
}

/// How long `run` and `deliver` go on with deliveries that fail.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to go on with deliveries that fail, in seconds; the rest is left to the next call.", valueName: "seconds"))
    var deliverySeconds = 20

    func validate() throws {
        if !(0...86_400).contains(deliverySeconds) { throw ValidationError("--delivery-seconds takes a whole number from 0 to 86400.") }
    }

    /// The terms of this call.
    func terms(_ workspace: Workspace) -> DeliveryConfiguration {
        var terms = DeliveryConfiguration.here(workspace)
        terms.timeLimitSeconds = deliverySeconds
        return terms
    }
}

/// `herald run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Publish what changed.",
        discussion: """
            Each pipeline is one release in the output folder: it is published whole or not at all. A pipeline that fails does not
            stop the others. Afterwards those are told whom the pipeline names under "deliver:"; what cannot be delivered now waits.

            Example:
              herald run monthly

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @OptionGroup var run: RunOptions

    @OptionGroup var delivery: DeliveryOptions

    func run() async throws {
        try await reporting {
            let session = try CommandContext(run.options)
            let options = try run.runnerOptions()
            let pipelines = try session.pipelines(run.pipelines)
            let store = try session.openStore()
            let observer = Console.isTerminal && !run.json ? ProgressLine() : nil
            let runner = Runner(
                store: store, workspace: session.workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, observer: observer,
                deliveryConfiguration: delivery.terms(session.workspace))
            var (reports, problems): ([RunReport], [Diagnostic]) = ([], [])
            for pipeline in pipelines {
                do {
                    reports.append(try await runner.run(pipeline, options: options))
                } catch let problem as Diagnostic {
                    problems.append(problem)
                }
            }
            observer?.clear()
            if !reports.isEmpty || run.json { Console.line(run.json ? ReportText.json(reports) : ReportText.summary(reports)) }
            if problems.isEmpty { return }
            Console.error(problems.map(\.description).joined(separator: "\n"))
            if pipelines.count > 1 {
                Console.error("\(problems.count) of \(pipelines.count) pipelines failed; their last releases are as they were")
            }
            throw ExitCode.failed
        }
    }
}

/// `herald plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would add, change and remove, and why. Touches nothing.",
        discussion: """
            Example:
              herald plan monthly
            """)

    @OptionGroup var run: RunOptions

    @Flag(help: "List every document, however many there are.")
    var all = false

    func run() async throws {
        try await reporting {
            let session = try CommandContext(run.options)
            let options = try run.runnerOptions()
            let pipelines = try session.pipelines(run.pipelines)
            let store = try session.openStore(readOnly: true)
            let runner = Runner(
                store: store, workspace: session.workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
                deliveryConfiguration: .here(session.workspace))
            var reports: [RunReport] = []
            for pipeline in pipelines { reports.append(try await runner.plan(pipeline, options: options)) }
            Console.line(run.json ? ReportText.json(reports) : ReportText.plan(reports, limit: all ? .max : 40))
        }
    }
}

/// Moments on the command line.
enum MomentArgument {
    /// Reads the value of `option`. A date alone stands for its last second, so that the whole day counts.
    static func parse(_ text: String, option: String) throws -> Timestamp {
        guard let moment = AsOfTime(written: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(AsOfTime.expectation)")
        }
        return moment.timestamp
    }

    /// When something happened: the value of `--at`, or now if there is none.
    ///
    /// Times in a store never go back, so that one in the future would be that of everything to come; it is refused. Of today, only what
    /// has passed counts.
    static func ofEvent(_ text: String?) throws -> Timestamp {
        let now = SystemClock.now
        guard let text else { return now }
        let moment = try parse(text, option: "--at")
        if moment <= now || text == now.written.prefix(10) { return min(moment, now) }
        throw Diagnostic("--at is \"\(text)\", which is in the future; expected a moment up to now, \(now.written)")
    }

    /// The same for a store: without a value of `--at` it reads the clock when it has its lock.
    static func ofWriting(_ text: String?) throws -> WriteTime {
        if text == nil { return .clock { SystemClock.now } }
        return .fixed(try ofEvent(text))
    }
}
