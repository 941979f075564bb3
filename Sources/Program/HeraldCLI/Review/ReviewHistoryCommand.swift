import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review history`.
struct ReviewHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List every review request and verdict on a practice.",
        discussion: """
            Example:
              herald review history cities-of-migration
            """)

    @Argument(help: "The practice's id.", completion: .practices) var id: String
    @Option(help: ArgumentHelp("The history up to this moment, such as 2016-12-10.", valueName: "moment")) var asOf: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore(readOnly: true)
            let practice = try PracticeArgument.id(id)
            let moment = try await store.moment(asOf: try asOf.map { try MomentArgument.parse($0, option: "--as-of") })
            guard let record = try await store.version(nil, of: practice)?.practice else {
                throw Diagnostic("no practice is called \"\(id)\"", hint: "herald practices lists them")
            }
            let asked = try await store.assignments(of: practice, at: moment)
            let given = try await store.reviews(of: practice, at: moment)
            let lines = ReviewText.history(asked: asked, given: given, of: record, policy: context.workspace.policy, json: json)
            if !lines.isEmpty {
                Console.line(lines)
            } else if !json {
                Console.line("nobody was asked about \"\(id)\" and nobody has reviewed it")
            }
        }
    }
}
