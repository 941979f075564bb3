import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldStoreCore

/// `herald practices diff`.
struct PracticesDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Compare two versions of a practice, field by field.",
        discussion: """
            Without versions the last two are compared; with one, that and the last. In long texts, [-words-] are gone and {+words+} are new.

            Example:
              herald practices diff cities-of-migration 1 2
            """)

    @Argument(help: "The practice's id.", completion: .practices)
    var id: String

    @Argument(help: ArgumentHelp("The version before.", valueName: "from"))
    var from: Int?

    @Argument(help: ArgumentHelp("The version after.", valueName: "to"))
    var to: Int?

    @Flag(help: "Print the changes as JSON.")
    var json = false

    @OptionGroup var past: AsOfOptions
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let stored = try await StoredPractices(in: try CommandContext(options).openStore(readOnly: true), past)
            let slug = try PracticeArgument.id(id)
            let after = try await stored.version(to, of: slug)
            guard from != nil || after.version > 1 else {
                throw Diagnostic("practice \"\(slug)\" has only one version\(stored.asOfPhrase); expected two to compare")
            }
            let before = try await stored.version(from ?? after.version - 1, of: slug)
            show(RecordDiff.changes(from: before.practice, to: after.practice), before.version, after.version)
        }
    }

    private func show(_ changes: [FieldChange], _ from: Int, _ to: Int) {
        if json {
            let value: JSONValue = [
                "id": .string(id), "from": .integer(from), "to": .integer(to), "changes": ChangeText.value(changes),
            ]
            return Console.line(value.written())
        }
        Console.line("\(id): version \(from) to version \(to), \(HumanReadable.count(changes.count, "change"))")
        for change in changes {
            Console.line(ChangeText.head(change))
            for line in ChangeText.words(of: change) { Console.line("    \(line)") }
        }
    }
}
