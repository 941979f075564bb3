import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldLint
import HeraldModel
import HeraldStoreCore

/// `herald lint`.
struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Look for contradictions and gaps in the contents of records.",
        discussion: """
            Totals that their parts do not make up, periods of another length than stated, percentages that do not follow, numbers that
            lack their million, lists that were lost: each is shown with its place. Findings are for editors; intake takes the record all
            the same. Without files the last version of every practice of the store is read.

            Example:
              herald lint records/*.yaml
              herald lint --rule period --rule sum

            Exit codes: 0 nothing found, 1 findings or unreadable records, 64 wrong usage.
            """)

    @Argument(help: "Files or folders of records; none: the store.", completion: .file())
    var files: [String] = []

    @Option(help: ArgumentHelp("Only this rule; may be repeated.", valueName: "name"))
    var rule: [String] = []

    @Flag(help: "List the rules.")
    var list = false

    @Option(help: ArgumentHelp("Read the store as it was at this moment.", valueName: "moment"))
    var asOf: String?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if !files.isEmpty, asOf != nil { throw ValidationError("--as-of is for the store; leave it out or name no files.") }
    }

    func run() async throws {
        try await reporting {
            if list { return show(Self.rules) }
            let selected = try selectedRules()
            var report = LintReport(rules: selected, json: json)
            if files.isEmpty {
                try await lintStore(&report)
            } else {
                try await lintFiles(&report)
            }
            report.finish()
            if report.isClean == false { throw ExitCode.failed }
        }
    }

    private static var rules: [(name: String, summary: String)] {
        Lint.rules.map { ($0.name, $0.summary) }
            + Lint.setRules.filter { rule in !Lint.rules.contains { $0.name == rule.name } }.map { ($0.name, $0.summary) }
    }

    private func show(_ rules: [(name: String, summary: String)]) {
        if json {
            for rule in rules {
                Console.line(JSONValue.object([("rule", .string(rule.name)), ("summary", .string(rule.summary))]).written())
            }
            return
        }
        var table = TextTable(["rule", "finds"])
        for rule in rules { table.add([rule.name, rule.summary]) }
        Console.line(table.text)
    }

    private func selectedRules() throws -> Set<String> {
        let known = Self.rules.map(\.name)
        for name in rule where !known.contains(name) {
            throw Diagnostic(
                "no rule is called \"\(name)\"; expected \(EnglishList.or(known, limit: 20))", hint: NearMiss.hint(for: name, among: known))
        }
        return Set(rule.isEmpty ? known : rule)
    }

    private func lintFiles(_ report: inout LintReport) async throws {
        let store = try await CommandContext(options).existingStore()
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy, keepsNodes: true)
        var batch: [LintSubject] = []
        var records = RecordStream(try IntakeFormats(HeraldProgram.intake).sources(at: files), reader: reader).makeAsyncIterator()
        while let record = await records.next() {
            switch record.result {
            case .failure(let problems): report.refuse(problems)
            case .success(.withdrawal): continue
            case .success(.record(let submission)):
                let version = try await Self.nextVersion(of: submission.practice, in: store)
                batch.append(LintSubject(practice: submission.practice, version: version, node: record.node, place: record.position))
            }
            if batch.count == LintReport.batchSize { await report.add(&batch) }
        }
        await report.add(&batch)
        for warning in records.warnings { Console.error(warning.description) }
    }

    /// Returns the version that the record has in the store, or would get there. Only needed if the record has translations, to see if they
    /// are stale. Otherwise `nil`.
    private static func nextVersion(of practice: Practice, in store: (any PracticeStore)?) async throws -> Int? {
        guard let store, !practice.translations.isEmpty, let last = try await store.version(nil, of: practice.id) else { return nil }
        return last.practice.originalTexts == practice.originalTexts ? last.version : last.version + 1
    }

    private func lintStore(_ report: inout LintReport) async throws {
        let store = try CommandContext(options).openStore(readOnly: true)
        let moment = try await store.moment(asOf: try asOf.map { try MomentArgument.parse($0, option: "--as-of") })
        var query = Query()
        query.order = .id
        var batch: [LintSubject] = []
        for summary in try await store.summaries(of: query, at: moment) {
            guard let found = try await store.version(summary.version, of: summary.id) else { continue }
            batch.append(LintSubject(practice: found.practice, version: found.version, node: nil, place: nil))
            if batch.count == LintReport.batchSize { await report.add(&batch) }
        }
        await report.add(&batch)
    }
}
