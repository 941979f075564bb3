import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
import HeraldPipeline
import HeraldRunner

/// `herald run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Publish what changed.",
        discussion: """
            Each pipeline is one release in the output folder: it is published whole or not at all. A pipeline that fails does not
            stop the others. An interrupted run says what it left. Afterwards those are told whom the pipeline names under "deliver:"; what cannot be delivered now waits.

            Example:
              herald run monthly
              herald run --plan monthly.plan.json

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @OptionGroup var runOptions: RunOptions

    @Option(help: ArgumentHelp("Carry out the plan in this file exactly, or say what has moved and publish nothing.", valueName: "file"))
    var plan: String?

    @OptionGroup var delivery: DeliveryOptions

    @OptionGroup var logging: LogOptions

    func validate() throws {
        guard plan != nil else { return }
        if !runOptions.pipelines.isEmpty || runOptions.asOf != nil || runOptions.verify || runOptions.allowEmpty {
            throw ValidationError("--plan has its pipelines, its moment and its options; leave yours out, or make another plan.")
        }
    }

    func run() async throws {
        try await reporting(with: logging) { run in
            let context = try CommandContext(runOptions.options, allowing: runOptions.commands)
            let configuration = delivery.configuration(context)
            let renamings = try Renaming.unfinished(in: context.workspace)
            for renaming in renamings {
                try context.renameFile(renaming)
                try renaming.moveEditions(in: context.workspace)
            }
            for line in try await context.finishTakedowns(configuration) { Console.error(line) }
            let kept = try plan.map(context.plan)
            let pipelines = try kept?.pipelines ?? context.pipelines(runOptions.pipelines)
            let outcome = try await runOptions.profiling(run, "run") { trace in
                try await publish(pipelines, kept?.plan, renamings, in: context, configuration, trace)
            }
            try report(outcome, on: pipelines, in: context)
        }
    }

    /// The outcome of the runs of several pipelines.
    private struct Outcome {
        var reports: [RunReport] = []
        var problems: [Diagnostic] = []
        /// The number of pipelines that failed.
        var failed = 0
        /// The problem with the file of metrics, after all runs.
        var metricsProblem: Diagnostic?
    }

    /// Runs each pipeline. One that fails does not stop the others.
    private func publish(
        _ pipelines: [Pipeline], _ kept: KeptPlan?, _ renamings: [Renaming], in context: CommandContext,
        _ configuration: DeliveryConfiguration, _ trace: RunTrace?
    ) async throws -> Outcome {
        let log = EventLog.current.map(RunLog.init)
        let progress = log == nil && Console.isTerminal && !runOptions.json ? ProgressLine() : nil
        let observer = RunInterruption(output: context.workspace.outputPath, progress: log as (any RunObserver)? ?? progress)
        Interruption.explain { observer.message }
        let runner = try context.runner(
            of: context.openStore(.readingAfterMigration), observer: observer, delivering: configuration, trace: trace)
        if let kept { try await context.requireUnmoved(kept, pipelines, with: runner) }
        var outcome = Outcome()
        var metrics = MetricsFile(in: context)
        for (index, pipeline) in pipelines.enumerated() {
            let renaming = renamings.first { $0.newName == pipeline.name }
            var options = try kept?.releases[index].options ?? runOptions.runnerOptions()
            // What a plan says of editions depends on its time.
            (options.now, options.movedFrom) = (kept?.made ?? SystemClock.now, renaming?.oldName)
            let start = ContinuousClock.now
            do {
                let report = try await runner.run(pipeline, options: options)
                log?.add(report)
                outcome.reports.append(report)
                try renaming?.finish(in: context.workspace)
                metrics.add(pipeline.name, report.isPublished ? .published : .unchanged, ContinuousClock.now - start)
            } catch let error where error is Diagnostic || error is Diagnostics {
                let problems = (error as? Diagnostics)?.all ?? [error as? Diagnostic].compactMap { $0 }
                log?.addFailure(of: pipeline.name, problems)
                outcome.problems += problems
                outcome.failed += 1
                metrics.add(pipeline.name, .failed, ContinuousClock.now - start)
            }
        }
        progress?.clear()
        do { try metrics.write(on: pipelines) } catch let problem as Diagnostic { outcome.metricsProblem = problem }
        return outcome
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
        if pipelines.count > 1, outcome.failed > 0 {
            Console.error("\(outcome.failed) of \(pipelines.count) pipelines failed; their last releases are as they were")
        }
        throw ExitCode.failed
    }
}
