import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
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
              herald run --wait 60

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @OptionGroup var runOptions: RunOptions

    @OptionGroup var delivery: DeliveryOptions

    @Option(help: WaitOption.help)
    var wait = 0

    func validate() throws { try WaitOption.check(wait) }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(runOptions.options)
            var options = try runOptions.runnerOptions()
            options.waitSeconds = wait
            let configuration = delivery.configuration(context)
            let (renamings, pipelines, store) = try await recordingFailure(in: context) { try await prepare(context, configuration) }
            let progress = Console.isTerminal && !runOptions.json ? ProgressLine() : nil
            let observer = RunInterruption(output: context.workspace.outputPath, progress: progress)
            Interruption.explain { observer.message }
            let runner = try context.runner(of: store, observer: observer, delivering: configuration)
            let hook = FailureHook(context)
            var (reports, problems): ([RunReport], [Diagnostic]) = ([], [])
            for pipeline in pipelines {
                let renaming = renamings.first { $0.newName == pipeline.name }
                options.movedFrom = renaming?.oldName
                do {
                    reports.append(
                        try await runner.recordedRun(pipeline, options: options, now: configuration.now, onFailure: hook.tellAndPrint))
                    try renaming?.finish(in: context.workspace)
                } catch let problem as Diagnostic {
                    problems.append(problem)
                }
            }
            progress?.clear()
            if !reports.isEmpty || runOptions.json {
                Console.line(runOptions.json ? ReportText.json(reports) : ReportText.summary(reports))
            }
            try context.warnOfReleasesWithoutPipeline(besides: pipelines)
            try fail(with: problems, reports.flatMap(\.failures), of: pipelines.count)
        }
    }

    /// Finishes what interrupted commands left, and reads the pipelines and the store.
    private func prepare(
        _ context: CommandContext, _ configuration: DeliveryConfiguration
    ) async throws -> (renamings: [Renaming], pipelines: [Pipeline], store: any PracticeStore) {
        let renamings = try Renaming.unfinished(in: context.workspace)
        for renaming in renamings {
            try context.renameFile(renaming)
            try renaming.moveEditions(in: context.workspace)
        }
        for line in try await context.finishTakedowns(configuration) { Console.error(line) }
        return (renamings, try context.pipelines(runOptions.pipelines), try context.openStore(.readingAfterMigration))
    }

    /// Prints problems, and throws the exit code for them if there are any.
    private func fail(with problems: [Diagnostic], _ failures: [Diagnostic], of count: Int) throws {
        if problems.isEmpty, failures.isEmpty { return }
        Console.error((problems + failures).map(\.description).joined(separator: "\n"))
        if count > 1, !problems.isEmpty {
            Console.error("\(problems.count) of \(count) pipelines failed; their last releases are as they were")
        }
        throw ExitCode.failed
    }

    /// Calls `body`, which prepares runs. If it fails, such as because of a mistake in a pipeline, keeps a report for each pipeline that was
    /// to be run and published before, and tells of it.
    private func recordingFailure<Value>(in context: CommandContext, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch {
            let problem = error as? Diagnostic ?? Diagnostic("\(error)")
            let problems = (error as? PipelineErrors)?.problems ?? (error as? Diagnostics)?.all ?? [problem]
            do {
                try await context.keep(failure: problems, of: runOptions.pipelines)
            } catch let other as Diagnostic where other != problem {
                Console.error(other.description)
            }
            throw error
        }
    }
}

extension CommandContext {
    /// Keeps a report of a run that failed before it could begin for each of the pipelines `names`, or of all for none, and tells of it.
    ///
    /// Pipelines that were never published have no history yet; of them it is only told.
    fileprivate func keep(failure problems: [Diagnostic], of names: [String]) async throws {
        let hook = FailureHook(self)
        for pipeline in try PipelineFile.all(in: self) where names.isEmpty || names.contains(where: pipeline.isNamed) {
            guard let history = try RunHistory(of: pipeline.pipeline, output: workspace.outputPath) else {
                await hook.tellAndPrint(
                    .unrecorded("run", of: pipeline.pipeline, .failed, because: problems, at: SystemClock.now))
                continue
            }
            await hook.tellAndPrint(
                try history.add(failure: problems, of: "run", at: SystemClock.now, keeping: workspace.operation.keptRuns))
        }
    }
}

extension PipelineFile {
    /// Whether an argument names the pipeline or its file.
    fileprivate func isNamed(_ argument: String) -> Bool { argument == pipeline || argument == path || path.hasSuffix("/\(argument).yaml") }
}
