import FileTesting
import HeraldDiagnostics
import HeraldIntake
import HeraldStandard

@testable import HeraldSubscribers

/// A file of contacts.
enum Contacts {
    /// Returns the table in a file, as `herald subscribers import` reads it.
    static func table(_ bytes: [UInt8], consent: String? = nil, defaults: [String] = []) throws -> SubscriberTable {
        let folder = try TemporaryFolder()
        let path = try folder.write(bytes, to: "contacts.csv")
        let read = try IntakeFormats(StandardPlugins.intakes).table(at: path)
        func named(_ position: SourcePosition?) -> SourcePosition? {
            var position = position
            position?.file = "contacts.csv"
            return position
        }
        let rows = read.rows.map { row in row.cells.map { SubscriberTable.Cell($0.text, at: named($0.position) ?? $0.position) } }
        let problems = read.problems.map { Diagnostic($0.message, at: named($0.position), hint: $0.hint, severity: $0.severity) }
        return SubscriberTable(
            rows, problems: problems, file: "contacts.csv", lists: RegisterFixture.lists,
            defaults: .init(lists: defaults, consent: consent))
    }

    static func table(_ text: String, consent: String? = nil, defaults: [String] = []) throws -> SubscriberTable {
        try table(Array(text.utf8), consent: consent, defaults: defaults)
    }
}
