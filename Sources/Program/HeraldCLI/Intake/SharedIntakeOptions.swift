import ArgumentParser
import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// Options that all intake commands share.
struct SharedIntakeOptions: ParsableArguments {
    @Flag(help: "Show what would be new, changed, unchanged and refused. Changes nothing.")
    var preview = false

    @Option(help: ArgumentHelp("For feeds and archives: the kind of practices without one: project, policy, law …", valueName: "kind"))
    var kind: String?

    @Option(help: ArgumentHelp("When the records came in, for back-filling; now if left out.", valueName: "moment"))
    var at: String?

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    /// The time of the intake: the value of `--at`, or the clock, read when each batch is stored.
    var time: WriteTime {
        get throws { try MomentArgument.ofWriting(at) }
    }

    /// Says what is in the store if the intake is interrupted. `next` is what to do then.
    func explainInterruption(_ next: String) {
        let message =
            preview ? "interrupted; a preview changes nothing" : "interrupted; the records stored so far are whole and stay; \(next)"
        Interruption.explain { message }
    }

    /// Prints what an editor should know of the sources besides their mistakes.
    func showWarnings(of report: IntakeReport) {
        if !report.warnings.isEmpty { Console.error(report.warnings.map(\.description).joined(separator: "\n")) }
    }

    /// Prints the result.
    func show(_ report: IntakeReport) {
        showWarnings(of: report)
        if !report.diagnostics.isEmpty { Console.error(report.diagnostics.map(\.description).joined(separator: "\n")) }
        if report.unlistedDiagnostics > 0 { Console.error("and \(HumanReadable.count(report.unlistedDiagnostics, "more mistake"))") }
        guard json else { return Console.line(([report.description] + IntakeReviewText.lines(report.reviews)).joined(separator: "\n")) }
        let counts = IntakeOutcome.allCases.map { JSONValue.Member($0.rawValue, .integer(report.count($0))) }
        let others: [JSONValue.Member] = [
            ("refused", .integer(report.refused)), ("withdrawn", .integer(report.withdrawn)),
            ("mistakes", .integer(report.diagnostics.count + report.unlistedDiagnostics)), ("warnings", .integer(report.warnings.count)),
            ("reviews", IntakeReviewText.value(report.reviews)),
        ]
        Console.line(JSONValue.object(counts + others).written())
    }
}
