import ArgumentParser
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald practices completeness`.
struct PracticesCompletenessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completeness", abstract: "Show how complete records are for each audience, and what is missing.",
        discussion: """
            An audience's parts count once each, context and weaknesses twice; a part that is too thin counts as a half. For up to ten
            practices the missing parts follow, with the questions that would fill them.

            Example:
              herald practices completeness cities-of-migration --audience ministries
              herald practices completeness records/new-practice.yaml
            """)

    @Argument(help: "Ids of practices of the store, or files of records; none: every practice of the store.")
    var practices: [String] = []

    @Option(help: ArgumentHelp("An audience; none: all of the workspace.", valueName: "name"))
    var audience: [String] = []

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var past: AsOfOptions
    @OptionGroup var options: WorkspaceOptions

    /// The largest number of practices whose gaps are listed.
    private static let listLimit = 10

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let audiences = try audiences(of: context.workspace)
            let files = practices.filter(Self.isFile)
            let ids = try practices.filter { !Self.isFile($0) }.map(PracticeArgument.id)
            var measures = try await measures(of: files, audiences)
            if files.isEmpty || !ids.isEmpty {
                let stored = try await StoredPractices(in: try context.openStore(readOnly: true), past)
                for summary in try await stored.summaries(of: ids) {
                    measures.append(Self.measure(try await stored.version(summary.version, of: summary.id).practice, audiences))
                }
            }
            show(measures, audiences)
        }
    }

    /// A practice with its completeness for each audience.
    private struct Measure {
        var id: Slug
        var marks: [Completeness]
    }

    private static func measure(_ practice: Practice, _ audiences: [Audience]) -> Measure {
        Measure(id: practice.id, marks: audiences.map { practice.completeness(for: $0) })
    }

    /// Whether an argument names a file: it has a dot or a slash, which IDs never have.
    private static func isFile(_ argument: String) -> Bool { argument.contains(".") || argument.contains("/") }

    /// Reads the records of `files`. Throws ``Diagnostics`` with every mistake.
    private func measures(of files: [String], _ audiences: [Audience]) async throws -> [Measure] {
        var measures: [Measure] = []
        var problems: [Diagnostic] = []
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        var records = RecordStream(try IntakeFormats(HeraldProgram.intake).sources(at: files), reader: reader).makeAsyncIterator()
        while let record = await records.next() {
            switch record.result {
            case .success(.record(let submission)): measures.append(Self.measure(submission.practice, audiences))
            case .success(.withdrawal): break
            case .failure(let found): problems += found.all
            }
        }
        for warning in records.warnings { Console.error(warning.description) }
        if !problems.isEmpty { throw Diagnostics(problems) }
        return measures
    }

    private func audiences(of workspace: Workspace) throws -> [Audience] {
        let known = AudienceOrder.sorted(workspace.audiences)
        return try audience.isEmpty
            ? known
            : audience.map { name in
                if let found = workspace.audiences[name] { return found }
                let names = known.map(\.name)
                throw Diagnostic(
                    "no audience is called \"\(name)\"; expected \(EnglishList.or(names))", hint: NearMiss.hint(for: name, among: names))
            }
    }

    private func show(_ measures: [Measure], _ audiences: [Audience]) {
        if json { return measures.forEach { Console.line(object($0)) } }
        if measures.isEmpty { return Console.line("no practice is in the store") }
        var table = TextTable(["id"] + audiences.map(\.name), numeric: Set(1...max(1, audiences.count)))
        for measure in measures { table.add([measure.id.written] + measure.marks.map { "\($0.percent) %" }) }
        Console.line(table.text)
        if measures.count > Self.listLimit {
            return Console.line("\n\(HumanReadable.count(measures.count, "practice")); name one to see what it lacks")
        }
        for measure in measures { list(measure) }
    }

    private func list(_ measure: Measure) {
        let lacking = measure.marks.filter { !$0.gaps.isEmpty }
        if lacking.isEmpty { return Console.line("\n\(measure.id): nothing is missing") }
        Console.line("\n\(measure.id)")
        for mark in lacking { Console.line("  \(mark.audience) \(mark.percent) %: \(mark.gaps.map(\.name).joined(separator: ", "))") }
        var written: [Audience.Part] = []
        for gap in lacking.flatMap(\.gaps) where !written.contains(gap.part) {
            written.append(gap.part)
            Console.line("  - \(gap.part.fields[0]): \(gap.question(in: .english))")
        }
    }

    private func object(_ measure: Measure) -> String {
        let marks = measure.marks.map { mark -> JSONValue in
            let gaps = mark.gaps.map { gap -> JSONValue in
                let thin: JSONValue = if case .insufficient(let reason) = gap.shortfall { .string(reason) } else { .null }
                return ["part": .string(gap.part.written), "thin": thin]
            }
            return ["audience": .string(mark.audience), "percent": .integer(mark.percent), "missing": .array(gaps)]
        }
        return JSONValue.object([("id", .string(measure.id.written)), ("audiences", .array(marks))]).written()
    }
}
