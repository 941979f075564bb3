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
        let counts = IntakeOutcome.allCases.map { JSONValue.Member($0.rawValue, .integer(report.count($0))) }
        let others: [JSONValue.Member] = [("refused", .integer(report.refused)), ("withdrawn", .integer(report.withdrawn))]
        return JSONValue.object([("preview", .object(counts + others))]).written()
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
        var members: [JSONValue.Member] = [("at", .string("\(record.position)"))]
        if let id = record.id { members.append(("id", .string(id.written))) }
        switch record.outcome {
        case .new: members.append(("outcome", "new"))
        case .unchanged: members.append(("outcome", "unchanged"))
        case .withdrawn(let reason): members += [("outcome", "withdrawn"), ("reason", .string(reason))]
        case .changed(let changes):
            members += [("outcome", "changed"), ("fields", .strings(changes.map { $0.path.joined(separator: ".") }))]
        case .refused(let problems): members += [("outcome", "refused"), ("mistakes", .array(problems.all.map(mistake)))]
        }
        return JSONValue.object(members).written()
    }

    private func mistake(_ problem: Diagnostic) -> JSONValue {
        var members: [JSONValue.Member] = [("message", .string(problem.message))]
        if let position = problem.position {
            members.append(("at", .string("\(position)")))
            if let sheet = position.sheet { members.append(("sheet", .string(sheet))) }
            if let cell = problem.cell?.name ?? position.cell { members.append(("cell", .string(cell))) }
            if let header = problem.cell?.header { members.append(("header", .string(header))) }
        }
        if let hint = problem.hint { members.append(("hint", .string(hint))) }
        return .object(members)
    }
}
