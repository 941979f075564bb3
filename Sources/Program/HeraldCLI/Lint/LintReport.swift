import HeraldDiagnostics
import HeraldJSON
import HeraldLint
import HeraldModel
import HeraldText

/// Checks records in parallel, and prints the findings in the order of the records.
struct LintReport {
    /// The number of records in a batch. Each task checks 64 of them.
    static let batchSize = 512

    private let rules: [LintRule]
    private var setChecks: [any LintSetCheck]
    private let json: Bool
    private var records = 0
    private var findings = 0
    private var refused = 0

    /// Creates a report with the rules in `names`.
    init(rules names: Set<String>, json: Bool) {
        rules = Lint.rules.filter { names.contains($0.name) }
        setChecks = Lint.setRules.filter { names.contains($0.name) }.map { $0.begin() }
        self.json = json
    }

    /// Whether there were no findings and no unreadable records.
    var isClean: Bool { findings == 0 && refused == 0 }

    /// Counts a record that cannot be read, and prints its diagnostics.
    mutating func refuse(_ problems: Diagnostics) {
        refused += 1
        Console.error(problems.description)
    }

    /// Checks the records of `batch`, prints their findings, and empties `batch`.
    mutating func add(_ batch: inout [LintSubject]) async {
        let subjects = batch
        batch = []
        let parts = stride(from: 0, to: subjects.count, by: 64).map { subjects[$0..<min($0 + 64, subjects.count)] }
        let checked = await withTaskGroup(of: (Int, [(LintRecord, [LintFinding])]).self) { [rules] group in
            for (index, part) in parts.enumerated() {
                group.addTask {
                    (
                        index,
                        part.map { subject in
                            let record = LintRecord(subject.practice, version: subject.version)
                            return (record, Lint.findings(in: record, rules: rules))
                        }
                    )
                }
            }
            var results = [[(LintRecord, [LintFinding])]](repeating: [], count: parts.count)
            for await (index, part) in group { results[index] = part }
            return results.flatMap { $0 }
        }
        for (subject, (record, found)) in zip(subjects, checked) {
            records += 1
            var all = found
            for index in setChecks.indices { all += setChecks[index].findings(in: record) }
            for finding in all { show(finding, subject) }
        }
    }

    private mutating func show(_ finding: LintFinding, _ subject: LintSubject) {
        findings += 1
        var position = subject.node?.deepestNode(along: finding.path).position
        if position != nil, position?.file == nil {
            position?.file = subject.place?.file
            position?.sheet = subject.place?.sheet
        }
        let path = finding.path.joined(separator: ".")
        guard json else {
            return Console.line(finding.line(at: position?.description ?? "\(subject.practice.id): \(path)").withoutDirections)
        }
        Console.line(
            JSONValue.present([
                ("id", .string(subject.practice.id.written)), ("version", subject.version.map(JSONValue.integer)),
                ("file", position.map { .string($0.file ?? "") }), ("line", position.map { .integer($0.line) }),
                ("column", position.map { .integer($0.column) }), ("sheet", position?.sheet.map(JSONValue.string)),
                ("cell", position?.cell.map(JSONValue.string)), ("path", .string(path)), ("rule", .string(finding.rule)),
                ("message", .string(finding.message)), ("hint", finding.hint.map(JSONValue.string)),
            ]).written())
    }

    /// Prints the counts.
    func finish() {
        guard !json else { return }
        Console.error(
            "\(HumanReadable.count(findings, "finding")) in \(HumanReadable.count(records, "record"))"
                + (refused > 0 ? ", \(refused) not readable" : ""))
    }
}
