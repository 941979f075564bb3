import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldRecordXML
import HeraldStoreCore

/// `herald practices`.
struct PracticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practices", abstract: "List, search and show the practices of the store.",
        discussion: """
            Example:
              herald practices seasonal work --evidence good
              herald practices show cities-of-migration
              herald practices history cities-of-migration
              herald practices completeness cities-of-migration
            """,
        subcommands: [
            PracticesListCommand.self, PracticesShowCommand.self, PracticesHistoryCommand.self, PracticesDiffCommand.self,
            PracticesCompletenessCommand.self,
        ],
        defaultSubcommand: PracticesListCommand.self)
}

/// `herald practices list`.
struct PracticesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List practices in any state.",
        discussion: """
            Example:
              herald practices list trafficking --theme iamm:6 --country TH
            """)

    @Argument(help: "Words that must all occur in the record.")
    var words: [String] = []

    @Option(help: ArgumentHelp("A theme, with all its narrower themes.", valueName: "code")) var theme: [String] = []
    @Option(help: ArgumentHelp("A category of evidence.", valueName: "category")) var evidence: [String] = []
    @Option(help: ArgumentHelp("A country.", valueName: "code")) var country: [String] = []
    @Option(help: ArgumentHelp("A state, such as published or in-review.", valueName: "state")) var state: [String] = []
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var past: AsOfOptions
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            var query = Query()
            query.order = .id
            query.text = words.isEmpty ? nil : words.joined(separator: " ")
            query.themes = try theme.map { try Self.scalar($0, "--theme") }
            if let problem = query.themes.lazy.compactMap({ Corpus.taxonomy.problem(with: $0) }).first {
                throw Diagnostic(problem.message, hint: problem.hint)
            }
            query.evidence = try evidence.map { try Self.scalar($0, "--evidence") }
            query.places = try country.map { try Self.scalar($0, "--country") }
            let states: [ReviewState] = try state.map { try Self.scalar($0, "--state") }
            let store = try CommandContext(options).openStore(readOnly: true)
            let all = try await store.summaries(of: query, at: try await past.moment(of: store))
            let found = states.isEmpty ? all : all.filter { states.contains($0.state) }
            show(found)
        }
    }

    private func show(_ found: [PracticeSummary]) {
        if json {
            for practice in found {
                let value: JSONValue = [
                    "id": .string(practice.id.written), "version": .integer(practice.version),
                    "published-version": practice.publishedVersion.map(JSONValue.integer) ?? .null,
                    "state": .string(practice.state.written), "category": .string(practice.category.written),
                    "title": .string(practice.title),
                ]
                Console.line(value.written())
            }
            return
        }
        var table = TextTable(["id", "version", "state", "category", "title"], numeric: [1])
        for practice in found {
            let title = practice.title.count > 60 ? practice.title.prefix(57) + "..." : practice.title[...]
            table.add([practice.id.written, "\(practice.version)", practice.state.written, practice.category.written, String(title)])
        }
        Console.line(found.isEmpty ? "no practice matches" : table.text + "\n\n" + HumanReadable.count(found.count, "practice"))
    }

    private static func scalar<S: RecordScalar>(_ text: String, _ option: String) throws -> S {
        if let value = S(written: text) { return value }
        throw Diagnostic("\(option) is \"\(text)\"; expected \(S.expectation)", hint: NearMiss.hint(for: text, among: S.allowed))
    }
}

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

    @Argument(help: "The practice's id.")
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
