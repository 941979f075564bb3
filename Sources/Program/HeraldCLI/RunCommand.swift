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

    @Flag(help: "Compare every document of the last release with its hash, and remake those that differ.")
    var verify = false

    @Flag(help: "Publish a release even if it loses more than half of its practices.")
    var allowEmpty = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    /// Returns the options for the runner. Throws a ``Diagnostic`` if `--as-of` is not a moment.
    func runnerOptions() throws -> Runner.Options {
        var runner = Runner.Options()
        runner.verifies = verify
        runner.allowsLoss = allowEmpty
        runner.asOf = try asOf.map { try MomentArgument.parse($0, option: "--as-of") }
        return runner
    }
}

/// The option `--delivery-seconds` of `run` and `deliver`.
struct DeliveryOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How long to go on with deliveries that fail, in seconds; the rest is left to the next call.", valueName: "seconds"))
    var deliverySeconds = 20

    func validate() throws {
        if !(0...86_400).contains(deliverySeconds) { throw ValidationError("--delivery-seconds takes a whole number from 0 to 86400.") }
    }

    /// Returns the configuration of deliveries with the time limit.
    func configuration(_ workspace: Workspace) -> DeliveryConfiguration {
        var configuration = DeliveryConfiguration.here(workspace)
        configuration.timeLimitSeconds = deliverySeconds
        return configuration
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
            let context = try CommandContext(run.options)
            let options = try run.runnerOptions()
            let pipelines = try context.pipelines(run.pipelines)
            let store = try context.openStore()
            let observer = Console.isTerminal && !run.json ? ProgressLine() : nil
            let runner = Runner(
                log: store, workspace: context.workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, observer: observer,
                deliveryConfiguration: delivery.configuration(context.workspace))
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
        abstract: "Show what a run would add, change and remove, and why. Changes nothing.",
        discussion: """
            Example:
              herald plan monthly
            """)

    @OptionGroup var run: RunOptions

    @Flag(help: "List every document, however many there are.")
    var all = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(run.options)
            let options = try run.runnerOptions()
            let pipelines = try context.pipelines(run.pipelines)
            let store = try context.openStore(readOnly: true)
            let runner = Runner(
                log: store, workspace: context.workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
                deliveryConfiguration: .here(context.workspace))
            var reports: [RunReport] = []
            for pipeline in pipelines { reports.append(try await runner.plan(pipeline, options: options)) }
            Console.line(run.json ? ReportText.json(reports) : ReportText.plan(reports, limit: all ? .max : 40))
        }
    }
}

/// Parses moments in arguments.
enum MomentArgument {
    /// Parses the value of `option`. A date without a time means its last second, so that the whole day counts.
    static func parse(_ text: String, option: String) throws -> Timestamp {
        guard let moment = AsOfTime(written: text) else {
            throw Diagnostic("\(option) is \"\(text)\"; expected \(AsOfTime.expectation)")
        }
        return moment.timestamp
    }

    /// Returns the time of an event: the value of `--at`, or now if it is `nil`.
    ///
    /// Times in a store never go back, so all later events would get a time in the future; such times are refused. Today's date means now.
    static func ofEvent(_ text: String?) throws -> Timestamp {
        let now = SystemClock.now
        guard let text else { return now }
        let moment = try parse(text, option: "--at")
        if moment <= now || text == now.written.prefix(10) { return min(moment, now) }
        throw Diagnostic("--at is \"\(text)\", which is in the future; expected a moment up to now, \(now.written)")
    }

    /// Returns the time of a write. Without `--at` the store reads the clock once it holds its lock.
    static func ofWriting(_ text: String?) throws -> WriteTime {
        if text == nil { return .clock { SystemClock.now } }
        return .fixed(try ofEvent(text))
    }
}
