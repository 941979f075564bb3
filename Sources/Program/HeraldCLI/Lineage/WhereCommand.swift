import ArgumentParser
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald where`.
struct WhereCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "where", abstract: "Show every file, feed, edition and delivery in which a practice is or was.",
        discussion: """
            Files come from the manifests of all releases, earlier ones from the records of the last 200 publications of each pipeline. What
            is not recorded is said.

            Example:
              herald where cities-of-migration
              herald where cities-of-migration --json

            Exit codes: 0 shown, 1 there is no such practice, 64 wrong usage.
            """)

    @Argument(help: "The practice's id.") var id: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let practice = try PracticeArgument.id(id)
            let uses = try LineageFinder(output: context.workspace.outputPath).uses(of: practice)
            if uses.files.isEmpty, uses.former.isEmpty, uses.editions.isEmpty, uses.deliveries.isEmpty {
                try await PracticeArgument.checkExists(practice, in: context)
            }
            let text = PracticeUsesText(practice: practice, uses: uses, site: context.workspace.site.address)
            Console.line(json ? text.json : text.text)
        }
    }
}
