import ArgumentParser
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// Options of every way to take records in.
struct SharedIntakeOptions: ParsableArguments {
    @Flag(help: "Show what would be new, changed, unchanged and refused, and touch nothing.")
    var preview = false

    @Option(help: ArgumentHelp("For feeds and archives: what practices are that do not say it: project, policy, law …", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("When the records came in, for back-filling; now if left out.", valueName: "moment"))
    var at: String?

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    /// When records come in: the moment given, or when each batch is stored.
    var time: WriteTime {
        get throws { try MomentArgument.ofWriting(at) }
    }

    /// Prints what became of the records.
    func show(_ report: IntakeReport) {
        if !report.diagnostics.isEmpty { Console.error(report.diagnostics.map(\.description).joined(separator: "\n")) }
        if report.unlistedDiagnostics > 0 { Console.error("and \(HumanReadable.count(report.unlistedDiagnostics, "more mistake"))") }
        guard json else { return Console.line(report.description) }
        let counts = IntakeOutcome.allCases.map { JSONValue.Member($0.rawValue, .integer(report.count($0))) }
        let others: [JSONValue.Member] = [
            ("refused", .integer(report.refused)), ("withdrawn", .integer(report.withdrawn)),
            ("mistakes", .integer(report.diagnostics.count + report.unlistedDiagnostics)),
        ]
        Console.line(JSONValue.object(counts + others).written())
    }
}
