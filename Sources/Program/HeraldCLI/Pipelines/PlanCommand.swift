import ArgumentParser
import HeraldPipeline
import HeraldRunner

/// `herald plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would add, change and remove, and why. Changes nothing.",
        discussion: """
            With --save the plan is kept in a file, which names every document and everything that the documents depend on. herald run
            --plan carries it out later, or says what has moved since.

            Example:
              herald plan monthly
              herald plan monthly --save monthly.plan.json
            """)

    @OptionGroup var runOptions: RunOptions

    @Flag(help: "List every document, however many there are.")
    var all = false

    @Option(help: ArgumentHelp("Keep the plan in this file, for herald run --plan.", valueName: "file"))
    var save: String?

    func run() async throws {
        try await reporting {
            let context = try CommandContext(runOptions.options, allowing: runOptions.commands)
            let pipelines = try context.pipelines(runOptions.pipelines)
            let reports = try await runOptions.profiling(RunID(startingAt: SystemClock.now), "plan") { trace in
                try await plan(pipelines, in: context, trace)
            }
            Console.line(runOptions.json ? ReportText.json(reports) : ReportText.plan(reports, limit: all ? .max : 40))
            if let save { Console.error("kept in \(save); herald run --plan \(save) carries it out") }
            try context.warnOfReleasesWithoutPipeline(besides: pipelines)
        }
    }

    /// Returns the plans of `pipelines`, and keeps them if that was asked for.
    private func plan(_ pipelines: [Pipeline], in context: CommandContext, _ trace: RunTrace?) async throws -> [RunReport] {
        var options = try runOptions.runnerOptions()
        let runner = try context.runner(of: context.openStore(readOnly: true), delivering: .here(context), trace: trace)
        var reports: [RunReport] = []
        guard let save else {
            for pipeline in pipelines { reports.append(try await runner.plan(pipeline, options: options)) }
            return reports
        }
        var kept = try context.newPlan()
        options.now = kept.made
        for pipeline in pipelines {
            var (report, release) = try await runner.keptPlan(of: pipeline, options: options)
            release.file = context.pathInPlan(release.file)
            kept.releases.append(release)
            reports.append(report)
        }
        try WholeFile.write(kept.bytes, to: save)
        return reports
    }
}
