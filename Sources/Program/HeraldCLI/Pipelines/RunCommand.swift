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
            stop the others. An interrupted run says what it left. Afterwards those are told whom the pipeline names under "deliver:"; what cannot be delivered now waits.
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
            let prepared = try await recordingFailure(of: run, in: context) { try await prepare(context, configuration) }
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
        let renamings = try Renaming.unfinished(in: context.workspace)
        for renaming in renamings {
            try context.renameFile(renaming)
            try renaming.moveEditions(in: context.workspace)
        }
        for line in try await context.finishTakedowns(configuration) { Console.error(line) }
        let kept = try plan.map(context.plan)
        return Prepared(
            renamings: renamings, kept: kept?.plan, pipelines: try kept?.pipelines ?? context.pipelines(runOptions.pipelines),
            store: try context.openStore(.readingAfterMigration))
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
        _ prepared: Prepared, as run: RunID, in context: CommandContext, _ configuration: DeliveryConfiguration, _ trace: RunTrace?
    ) async throws -> Outcome {
        let log = EventLog.current.map(RunLog.init)
        let progress = log == nil && Console.isTerminal && !runOptions.json ? ProgressLine() : nil
        let observer = RunInterruption(output: context.workspace.outputPath, progress: log as (any RunObserver)? ?? progress)
        Interruption.explain { observer.message }
        let runner = try context.runner(of: prepared.store, observer: observer, delivering: configuration, trace: trace)
        if let kept = prepared.kept {
            try await recordingFailure(of: run, in: context) { try await context.requireUnmoved(kept, prepared.pipelines, with: runner) }
        }
        let hook = FailureHook(context)
        var outcome = Outcome()
        var metrics = MetricsFile(in: context)
        for (index, pipeline) in prepared.pipelines.enumerated() {
            let renaming = prepared.renamings.first { $0.newName == pipeline.name }
            var options = try prepared.kept?.releases[index].options ?? runOptions.runnerOptions()
            // What a plan says of editions depends on its time.
            (options.now, options.run, options.waitSeconds, options.movedFrom) = (prepared.kept?.made, run, wait, renaming?.oldName)
            let start = ContinuousClock.now
            do {
                let report = try await runner.recordedRun(
                    pipeline, options: options, now: configuration.now, onFailure: hook.tellAndPrint)
                log?.add(report)
                outcome.reports.append(report)
                try renaming?.finish(in: context.workspace)
                let result: RunMetrics.Result = report.isHeld ? .held : report.isPublished ? .published : .unchanged
                metrics.add(pipeline.name, result, ContinuousClock.now - start)
            } catch let error where error is Diagnostic || error is Diagnostics {
                let problems = (error as? Diagnostics)?.all ?? [error as? Diagnostic].compactMap { $0 }
                log?.addFailure(of: pipeline.name, problems)
                outcome.problems += problems
                outcome.failed += 1
                metrics.add(pipeline.name, .failed, ContinuousClock.now - start)
            }
        }
        progress?.clear()
        do { try metrics.write(on: prepared.pipelines) } catch let problem as Diagnostic { outcome.metricsProblem = problem }
        return outcome
    }

    /// Calls `body`, which prepares runs. If it fails, such as because of a mistake in a pipeline, keeps a report for each pipeline that
    /// was to be run and published before, and tells of it.
    private func recordingFailure<Value>(
        of run: RunID, in context: CommandContext, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch {
            let problem = error as? Diagnostic ?? Diagnostic("\(error)")
            let problems = (error as? PipelineErrors)?.problems ?? (error as? Diagnostics)?.all ?? [problem]
            do {
                try await context.keep(failure: problems, of: run, names)
            } catch let other as Diagnostic where other != problem {
                Console.error(other.description)
            }
            throw error
        }
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
        if pipelines.count > 1, outcome.failed > 0 {
            Console.error("\(outcome.failed) of \(pipelines.count) pipelines failed; their last releases are as they were")
        }
        throw ExitCode.failed
    }
}

extension CommandContext {
    /// Keeps a report of a run that failed before it could begin for each of the pipelines `names`, or of all for `nil`, and tells of it.
    ///
    /// Pipelines that were never published have no history yet; of them it is only told.
    fileprivate func keep(failure problems: [Diagnostic], of run: RunID, _ names: [String]?) async throws {
        let hook = FailureHook(self)
        for pipeline in try PipelineFile.all(in: self) where names?.contains(where: pipeline.isNamed) ?? true {
            guard let history = try RunHistory(of: pipeline.pipeline, output: workspace.outputPath) else {
                await hook.tellAndPrint(
                    .unrecorded("run", run, of: pipeline.pipeline, .failed, because: problems, at: SystemClock.now))
                continue
            }
            await hook.tellAndPrint(
                try history.add(failure: problems, of: "run", run, at: SystemClock.now, keeping: workspace.operation.keptRuns))
        }
    }
}

extension PipelineFile {
    /// Whether an argument names the pipeline or its file.
    fileprivate func isNamed(_ argument: String) -> Bool { argument == pipeline || argument == path || path.hasSuffix("/\(argument).yaml") }
}
