import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline

/// `herald audiences`.
struct AudiencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audiences", abstract: "List the audiences of digests, or explain one.",
        discussion: """
            Example:
              herald audiences
              herald audiences explain ministries
            """,
        subcommands: [AudiencesListCommand.self, AudiencesExplainCommand.self], defaultSubcommand: AudiencesListCommand.self)
}

/// `herald audiences list`.
struct AudiencesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the audiences that ship and those of herald.yaml.",
        discussion: """
            Mistakes in herald.yaml are reported with their places.

            Example:
              herald audiences
              herald audiences list --json
            """)

    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let audiences = AudienceOrder.sorted(try CommandContext(options).workspace.audiences)
            if json { return audiences.forEach { Console.line(AudienceText($0).json.written()) } }
            var table = TextTable(["audience", "tone", "order", "practices", "words each", "evidence", "based on"], numeric: [3, 4])
            for audience in audiences { table.add(AudienceText(audience).row) }
            Console.line(table.text)
        }
    }
}

/// `herald audiences explain`.
struct AudiencesExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Show every setting of an audience, also those that it inherits.",
        discussion: """
            Example:
              herald audiences explain ministries
            """)

    @Argument(help: "The name of an audience.", completion: .audiences) var audience: String
    @Flag(help: "Print a JSON object.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let names = context.workspace.audiences.keys.sorted()
            guard let found = context.workspace.audiences[audience] else {
                throw Diagnostic(
                    "no audience is called \"\(audience)\"; expected \(EnglishList.or(names))",
                    hint: NearMiss.hint(for: audience, among: names))
            }
            let text = AudienceText(found)
            Console.line(json ? text.json.written() : text.explanation(in: context.workspace.site.language))
        }
    }
}
