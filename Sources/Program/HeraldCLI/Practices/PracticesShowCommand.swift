import ArgumentParser
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldRecordXML
import HeraldStoreCore

/// `herald practices show`.
struct PracticesShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a practice: its history, and its record as YAML.",
        discussion: """
            What it prints can be saved, changed and taken in again.

            Example:
              herald practices show cities-of-migration
              herald practices show cities-of-migration --format xml
            """)

    @Argument(help: "The practice's id.", completion: .practices)
    var id: String

    @Option(help: ArgumentHelp("A version in place of the last one.", valueName: "number"))
    var version: Int?

    /// The format of a record.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json, xml
    }

    @Option(help: "yaml (with the history), json (as stored) or xml (see docs/reference/xml.md).")
    var format = Format.yaml

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var past: AsOfOptions
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let stored = try await StoredPractices(in: try CommandContext(options).openStore(readOnly: true), past)
            let slug = try PracticeArgument.id(id)
            let found = try await stored.version(version, of: slug)
            if json || format == .json {
                return Console.line(String(decoding: JSONString.exact(RecordEncoder.encode(found.practice)), as: UTF8.self))
            }
            if format == .xml {
                let bytes = try RecordXMLWriter.bytes(of: found.practice, version: found.version)
                return Console.write(String(decoding: bytes, as: UTF8.self))
            }
            let title = found.practice.title.original.split(whereSeparator: \.isNewline).joined(separator: " ")
            Console.line("# \(title)")
            Console.line("# version \(found.version), \(found.practice.category.written)")
            for event in try await stored.events(of: slug) {
                let note = event.note.split(whereSeparator: \.isNewline).joined(separator: " ")
                Console.line("# \(event.time.written)  \(event.kind.written), version \(event.version)\(note.isEmpty ? "" : ": \(note)")")
            }
            Console.line(RecordYAMLWriter.text(of: found.practice))
        }
    }
}
