import HeraldDelivery
import HeraldJSON
import HeraldKit
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

    /// The output of `herald deliver`: a line about each delivery, and one about the messages that were due.
    static func outcome(_ reports: [DeliveryReport], messages: MailingSummary) -> String {
        let lines = reports.map(line) + (messages == MailingSummary() ? [] : ["messages: \(messages.written)"])
        return lines.isEmpty ? "nothing waits to be delivered" : lines.joined(separator: "\n")
    }

    /// A line about a delivery of a run or plan.
    static func line(_ report: DeliveryReport) -> String {
        switch report.outcome {
        case .planned: "would deliver to \"\(report.name)\": \(report.notice)"
        case .delivered: "delivered to \"\(report.name)\": \(report.notice)\(report.result.map { " (\($0))" } ?? "")"
        case .superseded: "not needed any more for \"\(report.name)\": \(report.notice)"
        case .waiting: "waits for \"\(report.name)\": \(report.notice)"
        case .dead: "given up for \"\(report.name)\": \(report.notice)"
        }
    }

    /// Entries of the outbox as a JSON array.
    static func json(_ lines: [(entry: OutboxEntry, state: OutboxEntry.State)]) -> String {
        let values = lines.map { entry, state -> JSONValue in
            [
                "id": .string(entry.id), "pipeline": .string(entry.pipeline), "name": .string(entry.name), "to": .string(entry.to),
                "sequence": .integer(entry.sequence), "state": .string(state.rawValue), "attempts": .integer(entry.attempts),
                "notice": .string(entry.notice), "last-attempt": .nullable(entry.lastAttempt?.written),
                "next-attempt": .nullable(entry.nextAttempt?.written), "problem": .nullable(entry.problem),
                "receipt": .nullable(entry.receipt),
            ]
        }
        return JSONValue.lines(values).written()
    }

    /// The deliveries of a run, a plan or `herald deliver` as a JSON array.
    static func json(_ reports: [DeliveryReport]) -> String { value(reports).written() }

    /// The deliveries of a run, a plan or `herald deliver`.
    static func value(_ reports: [DeliveryReport]) -> JSONValue {
        .lines(
            reports.map { report in
                [
                    "id": report.id.isEmpty ? .null : .string(report.id), "name": .string(report.name),
                    "outcome": .string(report.outcome.rawValue), "notice": .string(report.notice),
                    "attempts": .integer(report.attempts), "next-attempt": .nullable(report.nextAttempt?.written),
                    "problem": .nullable(report.problem), "result": .nullable(report.result),
                ]
            })
    }
}
