import ArgumentParser
import HeraldPipeline
import HeraldRunner

/// `herald plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what a run would add, change and remove, and why. Changes nothing.",
        discussion: """
            Example:
              herald plan monthly
            """)

    @OptionGroup var runOptions: RunOptions

    @Flag(help: "List every document, however many there are.")
    var all = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(runOptions.options, allowing: runOptions.commands)
            let options = try runOptions.runnerOptions()
            let pipelines = try context.pipelines(runOptions.pipelines)
            let store = try context.openStore(readOnly: true)
            let runner = try context.runner(of: store, delivering: .here(context))
            var reports: [RunReport] = []
            for pipeline in pipelines { reports.append(try await runner.plan(pipeline, options: options)) }
            Console.line(runOptions.json ? ReportText.json(reports) : ReportText.plan(reports, limit: all ? .max : 40))
            try context.warnOfReleasesWithoutPipeline(besides: pipelines)
        }
    }
}
