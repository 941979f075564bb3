import HeraldJSON
import HeraldModel
import HeraldRunner
import HeraldText

/// Formats reports of runs as text.
enum RunText {
    /// The output of `herald runs`: a table, newest first, no wider than `width`.
    static func list(_ records: [RunRecord], width: Int? = Terminal.width) -> String {
        if records.isEmpty { return "no runs" }
        var table = TextTable(
            ["run", "pipeline", "outcome", "took", "release", "changed", "warnings", "note"], numeric: [3, 4, 5, 6])
        for record in records {
            table.add([
                record.id.description, record.pipeline, record.outcome.written, took(record), record.release.map { String($0) } ?? "-",
                HumanReadable.grouped(record.changedCount), String(record.warnings.count), note(record),
            ])
        }
        return table.text(fitting: width, cutting: [7])
    }

    /// The output of `herald runs show`.
    static func show(_ record: RunRecord) -> String {
        var lines = ["\(record.pipeline): \(record.command) \(record.id) \(outcome(record))"]
        lines.append("  began \(record.began.written)\(record.ended.map { ", ended \($0.written)" } ?? "")")
        if let asOf = record.asOf {
            lines.append("  as of \(asOf.written)\(record.practices.map { ", \(HumanReadable.count($0, "practice"))" } ?? "")")
        }
        if !record.stages.isEmpty { lines += [""] + stages(record.stages).split(separator: "\n").map { "  \($0)" } }
        lines += section("documents", documents(record))
        lines += section("editions", record.editions.map { "\($0.edition): \($0.outcome)" })
        lines += section(
            "deliveries", record.deliveries.map { "\($0.name): \($0.outcome): \($0.notice)\($0.problem.map { ": \($0)" } ?? "")" })
        lines += section("quarantined", record.quarantined.map { "\($0.practice) by \($0.stage): \($0.reason)" })
        lines += section("due", record.due.map(\.written))
        lines += section("warnings", record.warnings.flatMap(problem))
        lines += section("errors", record.errors.flatMap(problem))
        return lines.joined(separator: "\n").withoutDirections
    }

    /// Reports as a JSON array, newest first.
    static func json(_ records: [RunRecord]) throws -> String {
        let lines = try records.map { String(decoding: try $0.fileBytes().dropLast(), as: UTF8.self) }
        return "[\(lines.joined(separator: ",\n "))]"
    }

    /// The outcome after the name of a run.
    static func outcome(_ record: RunRecord) -> String {
        let duration = record.seconds.map { " after \(HumanReadable.count($0, "second"))" } ?? ""
        let release = record.release.map { " release \($0)" } ?? ""
        switch record.outcome {
        case .published where record.rolledBackTo != nil:
            return "published\(release), with the documents of release \(record.rolledBackTo ?? 0),\(duration)"
        case .published: return "published\(release)\(duration)"
        case .unchanged: return "found nothing changed\(duration)"
        case .held: return "left\(release) as it is, because it is held"
        case .failed: return "failed\(duration)"
        case .running: return "has not ended yet"
        case .interrupted: return "was interrupted"
        case .missed: return "found that runs did not happen"
        }
    }

    /// The time that a run took.
    static func took(_ record: RunRecord) -> String { record.seconds.map { "\(HumanReadable.grouped($0)) s" } ?? "-" }

    /// A few words on what somebody should know of a run. `-` if there is nothing.
    static func note(_ record: RunRecord) -> String {
        if let error = record.errors.first { return error.message }
        if let last = record.due.last {
            return "due at \(last.written)" + (record.due.count > 1 ? " and \(record.due.count - 1) times before" : "")
        }
        if let target = record.rolledBackTo { return "rolled back to release \(target)" }
        let awaiting = record.editions.filter { $0.outcome == EditionReport.Outcome.awaitsApproval.word }.count
        if awaiting > 0 { return "\(HumanReadable.count(awaiting, "edition")) await\(awaiting == 1 ? "s" : "") approval" }
        return "-"
    }

    /// The table of stages.
    private static func stages(_ stages: [RunRecord.Stage]) -> String {
        var table = TextTable(["stage", "added", "changed", "removed", "unchanged", "made", "time"], numeric: [1, 2, 3, 4, 5, 6])
        for stage in stages {
            table.add(
                [stage.export] + [stage.added, stage.changed, stage.removed, stage.unchanged].map(HumanReadable.grouped)
                    + [HumanReadable.bytes(stage.bytes), HumanReadable.seconds(milliseconds: stage.milliseconds)])
        }
        return table.text
    }

    private static func documents(_ record: RunRecord) -> [String] {
        let marks = ["added": "+", "changed": "~", "removed": "-"]
        let left = record.changedCount - record.documents.count
        return record.documents.map { "\(marks[$0.change] ?? "?") \($0.path)" }
            + (left > 0 && !record.documents.isEmpty ? ["… and \(HumanReadable.grouped(left)) more, which are not listed"] : [])
    }

    private static func problem(_ problem: RunRecord.Problem) -> [String] {
        [problem.message] + (problem.hint.map { ["  hint: \($0)"] } ?? [])
    }

    private static func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", "  \(title):"] + lines.map { "    \($0)" }
    }
}
