import HeraldEditions
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldRunner
import HeraldText

/// Formats editions as text and JSON.
enum EditionText {
    /// The output of `herald editions list`.
    static func list(_ records: [EditionRecord]) -> String {
        if records.isEmpty { return "no editions" }
        var table = TextTable(["edition", "name", "state", "items", "as of", "since"], numeric: [3])
        for record in records {
            table.add([
                record.key.written, record.periodWritten, record.recall == nil ? record.state.written : "\(record.state.written), recall",
                String(record.items.count), record.to.time.written, record.decided.written,
            ])
        }
        return table.text
    }

    /// The output of `herald editions show`.
    static func show(_ record: EditionRecord) -> String {
        var lines = ["\(record.key), \(record.periodWritten): \(record.state.written)"]
        let (first, last) = (record.from.sequence + 1, record.to.sequence)
        // A recall can tell of what happened before the last edition.
        let events = first < last ? "store events \(first) to \(last)" : first == last ? "store event \(last)" : "no new store event"
        lines.append("  \(events), as of \(record.to.time.written)")
        if let recall = record.recall { lines.append("  recall: \(recall)") }
        lines += record.items.map { "  \(line($0))" }
        if record.waiting != [] {
            lines.append(
                "  waits for the next: \(record.waiting.map { $0.map(\.written).joined(separator: ", ") } ?? "everything that is new")")
        }
        lines += record.documents.map { "  \($0.path)  \(HumanReadable.bytes($0.size))  sha256 \($0.hash)" }
        lines += record.decisions.map { decision in
            let role = decision.role.isEmpty ? "" : " by \(decision.role)"
            return "  \(decision.state.written) at \(decision.time.written)\(role)\(decision.reason.isEmpty ? "" : ": \(decision.reason)")"
        }
        return lines.joined(separator: "\n").withoutDirections
    }

    /// The difference of an edition from the one before: its items, and each practice that both have.
    static func difference(_ record: EditionRecord, from previous: EditionRecord?) -> String {
        var lines = [previous.map { "\(record.key) after \($0.key)" } ?? "\(record.key), the first"]
        lines += record.items.map { "  \(mark($0)) \(line($0))" }
        for document in record.documents {
            let old = previous?.documents.first { $0.mediaType == document.mediaType }
            let before = old.map { ", before \(HumanReadable.bytes($0.size))" } ?? ""
            let mark = old?.hash == document.hash ? "=" : old == nil ? "+" : "~"
            lines.append("  \(mark) \(document.path), \(HumanReadable.bytes(document.size))\(before)")
        }
        return lines.joined(separator: "\n").withoutDirections
    }

    /// A line about a rejected draft that had the number of an edition before it.
    static func note(on rejected: EditionRecord) -> String {
        let last = rejected.decisions.last
        let role = last.map { $0.role.isEmpty ? "" : " by \($0.role)" } ?? ""
        let reason = last.map { $0.reason.isEmpty ? "" : ": \($0.reason)" } ?? ""
        return "  an earlier draft, \(rejected.key), was rejected at \(rejected.decided.written)\(role)\(reason)".withoutDirections
    }

    private static func mark(_ item: EditionRecord.Item) -> String {
        switch item.kind {
        case .new: "+"
        case .withdrawn: "-"
        case .corrected, .evidenceChanged, .newlyTranslated: "~"
        }
    }

    private static func line(_ item: EditionRecord.Item) -> String {
        let before = item.previousVersion.map { $0 == item.version ? "" : ", before \($0)" } ?? ""
        var text = "\(item.kind.written): \(item.practice), version \(item.version)\(before)"
        if let category = item.previousCategory { text += ", \(category.written) → \(item.category.written)" }
        if !item.changedFields.isEmpty { text += ", changed: \(item.changedFields.joined(separator: ", "))" }
        if item.isRestored { text += ", published again" }
        if !item.reason.isEmpty { text += ": \(item.reason)" }
        return text
    }

    /// A line about an edition of a run or a plan.
    static func line(_ report: EditionReport) -> String {
        let kinds = EditionItem.Kind.allCases.compactMap { kind in report.counts[kind].map { "\($0) \(kind.written)" } }
        let counts = kinds.isEmpty ? "" : ": \(kinds.joined(separator: ", "))"
        let waits = report.waiting == 0 ? "" : "; \(HumanReadable.count(report.waiting, "practice")) left for the next one"
        let name = "\(report.isRecall ? "recall " : "")\(report.key)\(report.period.isEmpty ? "" : " (\(report.period))")"
        return switch report.outcome {
        case .published: "edition \(name)\(counts)\(waits)"
        case .awaitsApproval: "edition \(name) awaits approval\(counts)\(waits)"
        case .released: "edition \(name), approved before\(counts)"
        case .undecided: "no new edition: \(name) waits for a decision; herald approve or herald reject ends that"
        case .tooFew(let count, let least):
            "no edition \(name): \(HumanReadable.count(count, "practice")) of at least \(least) new; carried on to the next run"
        case .tooSoon(let count):
            "no edition \(name): this period has its edition; \(HumanReadable.count(count, "practice")) carried on to the next period"
        case .superseded(let recall):
            "the draft is rejected and kept as \(name): the recall \(recall) goes out first; the next run makes another draft"
        case .begun: "no edition \(name): what changes from now on is news; since: start makes one with everything"
        }
    }

    /// The editions of a run or a plan as JSON.
    static func value(_ reports: [EditionReport]) -> JSONValue {
        .array(
            reports.map { report in
                let counts = report.counts.sorted { $0.key.written < $1.key.written }
                return [
                    "edition": .string(report.key.written), "outcome": .string(report.outcome.word), "period": .string(report.period),
                    "items": .object(counts.map { ($0.key.written, JSONValue.integer($0.value)) }),
                    "waiting": .integer(report.waiting), "recall": .boolean(report.isRecall),
                ]
            })
    }

    /// Editions as a JSON array.
    static func json(_ records: [EditionRecord]) -> String { JSONValue.lines(records.map(value)).written() }

    private static func value(_ record: EditionRecord) -> JSONValue {
        [
            "edition": .string(record.key.written), "period": .string(record.periodWritten), "state": .string(record.state.written),
            "from": .integer(record.from.sequence), "to": .integer(record.to.sequence), "as-of": .string(record.to.time.written),
            "recall": .nullable(record.recall),
            "items": .array(
                record.items.map { item in
                    [
                        "practice": .string(item.practice.written), "kind": .string(item.kind.written), "version": .integer(item.version),
                        "category": .string(item.category.written), "title": .string(item.title),
                        "changed": .strings(item.changedFields), "reason": .string(item.reason),
                    ]
                }),
            "waiting": record.waiting.map { JSONValue.strings($0.map(\.written)) } ?? .null,
            "documents": .array(
                record.documents.map { document in
                    [
                        "path": .string(document.path.description), "size": .integer(document.size), "sha256": .string(document.hash),
                        "media-type": .string(document.mediaType),
                    ]
                }),
            "decisions": .array(
                record.decisions.map { decision in
                    [
                        "state": .string(decision.state.written), "time": .string(decision.time.written), "role": .string(decision.role),
                        "reason": .string(decision.reason),
                    ]
                }),
        ]
    }
}
