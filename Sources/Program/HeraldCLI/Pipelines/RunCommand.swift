import ArgumentParser
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

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @OptionGroup var runOptions: RunOptions

    @OptionGroup var delivery: DeliveryOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(runOptions.options)
            var options = try runOptions.runnerOptions()
            options.now = SystemClock.now
            let configuration = delivery.configuration(context)
            let renamings = try await context.finishEarlierChanges(configuration)
            let pipelines = try context.pipelines(runOptions.pipelines)
            let store = try context.openStore(.readingAfterMigration)
            let progress = Console.isTerminal && !runOptions.json ? ProgressLine() : nil
            let observer = RunInterruption(output: context.workspace.outputPath, progress: progress)
            Interruption.explain { observer.message }
            let runner = try context.runner(of: store, observer: observer, delivering: configuration)
            var (reports, problems): ([RunReport], [Diagnostic]) = ([], [])
            for pipeline in pipelines {
                let renaming = renamings.first { $0.newName == pipeline.name }
                options.movedFrom = renaming?.oldName
                do {
                    reports.append(try await runner.run(pipeline, options: options))
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
            let failures = reports.flatMap(\.failures)
            if problems.isEmpty, failures.isEmpty { return }
            Console.error((problems + failures).map(\.description).joined(separator: "\n"))
            if pipelines.count > 1, !problems.isEmpty {
                Console.error("\(problems.count) of \(pipelines.count) pipelines failed; their last releases are as they were")
            }
            throw ExitCode.failed
        }
    }
}
