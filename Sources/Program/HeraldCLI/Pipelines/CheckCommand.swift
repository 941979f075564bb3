import ArgumentParser
import HeraldDiagnostics
import HeraldPipeline

/// `herald check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Report every mistake of pipeline files.",
        discussion: """
            Every problem of every stage of every file is reported at once, with its line and column: also stages that make the same
            document, if there are no other problems. The store is not opened. The tests beside pipelines and theme.yaml are checked too,
            and warnings name what herald.yaml still has of its placeholders, and programs and folders that deliveries need and that are
            missing.

            Example:
              herald check Pipelines/monthly.yaml

            Exit codes: 0 no mistakes, 2 mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.", completion: .pipelinesAndFiles)
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var commands: CommandOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options, allowing: commands)
            let files = try pipelines.map(context.pipelineOfTests)
            let found = try await context.checkedPipelines(files)
            let mistakes = try await context.problemsOfTests(beside: files)
            guard mistakes.isEmpty else {
                throw PipelineErrors(problems: mistakes, files: Set(mistakes.map { $0.position?.file }).count)
            }
            for pipeline in found {
                let receivers = pipeline.deliveries.map { $0.name == $0.delivererName ? $0.name : "\($0.name) (\($0.delivererName))" }
                Console.line(
                    "\(pipeline.name): no mistakes (\(HumanReadable.count(pipeline.stages.count, "stage")): \(pipeline.stages.map(\.exporterName).joined(separator: ", "))"
                        + (receivers.isEmpty ? "" : "; delivered to \(receivers.joined(separator: ", "))") + ")")
            }
            context.warnOfMissingNames()
            try context.warnOfReleasesWithoutPipeline(besides: found)
            context.warnOfPlaceholders()
            context.warnOfHiddenLogo(in: found)
            context.warnOfCarriers(in: found)
        }
    }
}
