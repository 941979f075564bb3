import HeraldDelivery
import HeraldJSON
import HeraldModel
import HeraldRunner

/// Formats deliveries as text and JSON.
enum DeliveryText {
    /// The output of `herald deliveries`: a table, followed by a line about each delivery with its problem or receipt.
    static func list(_ lines: [(entry: OutboxEntry, state: OutboxEntry.State)]) -> String {
        if lines.isEmpty { return "no deliveries" }
        var table = TextTable(["delivery", "pipeline", "to", "event", "state", "attempts", "last", "next"], numeric: [3, 5])
        var notes: [String] = []
        for (entry, state) in lines {
            table.add([
                entry.id, entry.pipeline, entry.name, String(entry.sequence), state.rawValue, String(entry.attempts),
                entry.lastAttempt?.written ?? "-", state == .waiting ? entry.nextAttempt?.written ?? "at once" : "-",
            ])
            let words = state == .delivered ? entry.receipt : entry.problem
            notes.append("\(entry.id): \(entry.notice)\(words.map { ": \($0)" } ?? "")")
        }
        return "\(table.text)\n\n\(notes.joined(separator: "\n"))"
    }

    /// The output of `herald deliver`.
    static func outcome(_ reports: [DeliveryReport]) -> String {
        if reports.isEmpty { return "nothing waits to be delivered" }
        return reports.map(line).joined(separator: "\n")
    }

    /// A line about a delivery of a run or plan.
    static func line(_ report: DeliveryReport) -> String {
        switch report.outcome {
        case .planned: "would deliver to \"\(report.name)\": \(report.notice)"
        case .delivered: "delivered to \"\(report.name)\": \(report.notice)"
        case .superseded: "not needed any more for \"\(report.name)\": \(report.notice)"
        case .waiting: "waits for \"\(report.name)\": \(report.notice)"
        case .dead: "given up for \"\(report.name)\": \(report.notice)"
        }
    }

    /// Entries of the outbox as a JSON array.
    static func json(_ lines: [(entry: OutboxEntry, state: OutboxEntry.State)]) -> String {
        array(
            lines.map { entry, state in
                object([
                    ("id", JSONString.quoted(entry.id)), ("pipeline", JSONString.quoted(entry.pipeline)),
                    ("name", JSONString.quoted(entry.name)),
                    ("to", JSONString.quoted(entry.to)), ("sequence", String(entry.sequence)), ("state", JSONString.quoted(state.rawValue)),
                    ("attempts", String(entry.attempts)), ("notice", JSONString.quoted(entry.notice)),
                    ("last-attempt", text(entry.lastAttempt?.written)), ("next-attempt", text(entry.nextAttempt?.written)),
                    ("problem", text(entry.problem)), ("receipt", text(entry.receipt)),
                ])
            })
    }

    /// The deliveries of a run, a plan or `herald deliver` as a JSON array.
    static func json(_ reports: [DeliveryReport]) -> String {
        array(
            reports.map { report in
                object([
                    ("id", report.id.isEmpty ? "null" : JSONString.quoted(report.id)), ("name", JSONString.quoted(report.name)),
                    ("outcome", JSONString.quoted(report.outcome.rawValue)), ("notice", JSONString.quoted(report.notice)),
                    ("attempts", String(report.attempts)), ("next-attempt", text(report.nextAttempt?.written)),
                    ("problem", text(report.problem)),
                ])
            })
    }

    private static func text(_ text: String?) -> String { text.map(JSONString.quoted) ?? "null" }
    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
    private static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",\n ") + "]" }
}
