import HeraldDiagnostics
import HeraldIntake
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// Formats a preview of an intake, record by record, as text or JSON Lines.
struct PreviewText {
    let json: Bool

    /// Prints the result for `record`.
    func show(_ record: PreviewedRecord) { Console.line(json ? jsonLine(record) : line(record)) }

    /// The counts, as the last line of text.
    func text(_ report: IntakeReport) -> String { "preview, nothing was taken in: \(report)" }

    /// The counts, as the last line of JSON.
    func json(_ report: IntakeReport) -> String {
        let counts = IntakeOutcome.allCases.map { "\"\($0.rawValue)\":\(report.count($0))" }.joined(separator: ",")
        return "{\"preview\":{\(counts),\"refused\":\(report.refused),\"withdrawn\":\(report.withdrawn)}}"
    }

    private func line(_ record: PreviewedRecord) -> String {
        let name = record.id?.written ?? "\(record.position)"
        switch record.outcome {
        case .new: return "new        \(name)"
        case .unchanged: return "unchanged  \(name)"
        case .withdrawn(let reason): return "withdrawn  \(name): \(reason)"
        case .changed(let changes): return "changed    \(name): \(changes.map(\.displayPath).joined(separator: "; "))"
        case .refused(let problems):
            let why = problems.description.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
            return "refused    \(name)\n" + why.joined(separator: "\n")
        }
    }

    private func jsonLine(_ record: PreviewedRecord) -> String {
        var members = ["\"at\":\(JSONString.quoted("\(record.position)"))"]
        if let id = record.id { members.append("\"id\":\"\(id)\"") }
        switch record.outcome {
        case .new: members.append("\"outcome\":\"new\"")
        case .unchanged: members.append("\"outcome\":\"unchanged\"")
        case .withdrawn(let reason): members.append("\"outcome\":\"withdrawn\",\"reason\":\(JSONString.quoted(reason))")
        case .changed(let changes):
            let fields = changes.map { JSONString.quoted($0.path.joined(separator: ".")) }.joined(separator: ",")
            members.append("\"outcome\":\"changed\",\"fields\":[\(fields)]")
        case .refused(let problems):
            let mistakes = problems.all.map(mistake).joined(separator: ",")
            members.append("\"outcome\":\"refused\",\"mistakes\":[\(mistakes)]")
        }
        return "{\(members.joined(separator: ","))}"
    }

    private func mistake(_ problem: Diagnostic) -> String {
        var members = ["\"message\":\(JSONString.quoted(problem.message))"]
        if let position = problem.position { members.append("\"at\":\(JSONString.quoted("\(position)"))") }
        if let hint = problem.hint { members.append("\"hint\":\(JSONString.quoted(hint))") }
        return "{\(members.joined(separator: ","))}"
    }
}
