import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// `herald run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Publish what changed.",
        discussion: """
            Each pipeline is one release in the output folder: it is published whole or not at all. A pipeline that fails does not
            stop the others. An interrupted run says what it left. Afterwards those are told whom the pipeline names under "deliver:"; what
            cannot be delivered now waits.
            Each run leaves a report (herald runs). If it fails, those are told whom on-failure: in herald.yaml names. A pipeline that was
            rolled back is left as it is until herald rollback PIPELINE --end.

            Example:
              herald run monthly
              herald run --plan monthly.plan.json
              herald run --wait 60

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @OptionGroup var runOptions: RunOptions

    @Option(help: ArgumentHelp("Carry out the plan in this file exactly, or say what has moved and publish nothing.", valueName: "file"))
    var plan: String?

    @OptionGroup var delivery: DeliveryOptions

    @OptionGroup var logging: LogOptions

    @Option(help: WaitOption.help)
    var wait = 0

    func validate() throws {
        try WaitOption.check(wait)
        guard plan != nil else { return }
        if !runOptions.pipelines.isEmpty || runOptions.asOf != nil || runOptions.verify || runOptions.allowEmpty {
            throw ValidationError("--plan has its pipelines, its moment and its options; leave yours out, or make another plan.")
        }
    }

    func run() async throws {
        try await reporting(with: logging) { run in
            let context = try CommandContext(runOptions.options, allowing: runOptions.commands)
            let configuration = delivery.configuration(context)
            let prepared = try await context.recordingFailure(of: run, names) { try await prepare(context, configuration) }
            let outcome = try await runOptions.profiling(run, "run") { trace in
                try await publish(prepared, as: run, in: context, configuration, trace)
            }
            try report(outcome, on: prepared.pipelines, in: context)
        }
    }

    /// Everything that runs need besides the workspace.
    private struct Prepared {
        let renamings: [Renaming]
        let kept: KeptPlan?
        let pipelines: [Pipeline]
        let store: any PracticeStore
    }

    /// Finishes what interrupted commands left, and reads the plan, the pipelines and the store.
    private func prepare(_ context: CommandContext, _ configuration: DeliveryConfiguration) async throws -> Prepared {
        let renamings = try await context.finishEarlierChanges(configuration)
        let kept = try plan.map(context.plan)
        return Prepared(
            renamings: renamings, kept: kept?.plan, pipelines: try kept?.pipelines ?? context.pipelines(runOptions.pipelines),
            store: try context.openStore(.readingAfterMigration))
    }

    /// The outcome of the runs of several pipelines.
    private struct Outcome {
        var reports: [RunReport] = []
        var problems: [Diagnostic] = []
        /// The names of the pipelines that failed.
        var failed: [String] = []
        /// The problem with the file of metrics, after all runs.
        var metricsProblem: Diagnostic?
    }

    /// Runs each pipeline. One that fails does not stop the others.
    private func publish(
        _ prepared: Prepared, as run: RunID, in context: CommandContext, _ configuration: DeliveryConfiguration, _ trace: RunTrace?
    ) async throws -> Outcome {
        var runs = try PipelineRuns(run, of: prepared.store, in: context, configuration, trace: trace, showsProgress: !runOptions.json) {
            observer in
            Interruption.explain { observer.message }
        }
        if let kept = prepared.kept {
            let runner = runs.runner
            try await context.recordingFailure(of: run, names) { try await context.requireUnmoved(kept, prepared.pipelines, with: runner) }
        }
        var outcome = Outcome()
        for (index, pipeline) in prepared.pipelines.enumerated() {
            var options = try prepared.kept?.releases[index].options ?? runOptions.runnerOptions()
            // What a plan says of editions depends on its time.
            (options.now, options.waitSeconds) = (prepared.kept?.made, wait)
            do {
                let renaming = prepared.renamings.first { $0.newName == pipeline.name }
                outcome.reports.append(try await runs.publish(pipeline, options, finishing: renaming))
            } catch let problems as Diagnostics {
                outcome.problems += prepared.pipelines.count == 1 ? problems.all : problems.all.map { Self.naming(pipeline.name, $0) }
                outcome.failed.append(pipeline.name)
            }
        }
        do { try runs.end(on: prepared.pipelines) } catch let problem as Diagnostic { outcome.metricsProblem = problem }
        return outcome
    }

    /// Returns `problem` with the name of its pipeline, if neither its position nor its message has it.
    private static func naming(_ pipeline: String, _ problem: Diagnostic) -> Diagnostic {
        if problem.position != nil || problem.message.contains("\"\(pipeline)\"") { return problem }
        var named = problem
        named.message = "pipeline \"\(pipeline)\": \(problem.message)"
        return named
    }

    /// The names or files of the pipelines that are to be run. `nil` for all. A plan that cannot be read, which is reported, names none.
    private var names: [String]? {
        guard let plan else { return runOptions.pipelines.isEmpty ? nil : runOptions.pipelines }
        return (try? KeptPlan(from: FileReader.bytes(of: plan), file: plan))?.releases.map(\.pipeline) ?? []
    }

    /// Prints the outcome, and throws the exit code if something failed. With a log, everything but the JSON is in it already.
    private func report(_ outcome: Outcome, on pipelines: [Pipeline], in context: CommandContext) throws {
        let isLogged = EventLog.current != nil
        if runOptions.json || !outcome.reports.isEmpty && !isLogged {
            Console.line(runOptions.json ? ReportText.json(outcome.reports) : ReportText.summary(outcome.reports))
        }
        try context.warnOfReleasesWithoutPipeline(besides: pipelines)
        try context.warnOfEndingKeys()
        let failures = outcome.reports.flatMap(\.failures)
        if outcome.problems.isEmpty, failures.isEmpty, outcome.metricsProblem == nil { return }
        Console.report((isLogged ? [] : outcome.problems + failures) + [outcome.metricsProblem].compactMap { $0 })
        if pipelines.count > 1, !outcome.failed.isEmpty {
            let names = EnglishList.and(outcome.failed.map { "\"\($0)\"" })
            Console.error("\(outcome.failed.count) of \(pipelines.count) pipelines failed: \(names); their last releases are as they were")
        }
        throw ExitCode.failed
    }
}
