import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// `herald practices list`.
struct PracticesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List practices in any state.",
        discussion: """
            On a terminal, lines are as wide as its window: ids and titles are cut, and the last columns are left out if need be. Output into
            a file or a pipe has everything.

            Example:
              herald practices list trafficking --theme iamm:6 --country TH
              herald practices list --corridor TO-NZ --target-group "seasonal workers"
            """)

    @Argument(help: "Words that must all occur in the record.")
    var words: [String] = []

    @Option(help: ArgumentHelp("A theme, with all its narrower themes.", valueName: "code")) var theme: [String] = []
    @Option(help: ArgumentHelp("A category of evidence.", valueName: "category")) var evidence: [String] = []
    @Option(help: ArgumentHelp("A country.", valueName: "code")) var country: [String] = []
    @Option(help: ArgumentHelp("A state, such as published or in-review.", valueName: "state")) var state: [String] = []
    @OptionGroup var roles: RoleOptions
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
            query.places = try country.map { try RoleOptions.country($0, "--country") }
            try roles.add(to: &query)
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
            table.add([practice.id.written, "\(practice.version)", practice.state.written, practice.category.written, practice.title])
        }
        let lines = table.text(fitting: Terminal.width, cutting: [0, 4])
        Console.line(found.isEmpty ? "no practice matches" : lines + "\n\n" + HumanReadable.count(found.count, "practice"))
    }

    private static func scalar<S: RecordScalar>(_ text: String, _ option: String) throws -> S {
        if let value = S(written: text) { return value }
        throw Diagnostic("\(option) is \"\(text)\"; expected \(S.expectation)", hint: NearMiss.hint(for: text, among: S.allowed))
    }
}
