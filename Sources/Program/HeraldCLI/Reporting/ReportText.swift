import HeraldDelivery
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldRunner

/// Formats runs and plans as text and JSON.
enum ReportText {
    /// The output of a run: a table of stages, then the result of each pipeline.
    static func summary(_ reports: [RunReport]) -> String {
        var table = TextTable(
            ["pipeline", "stage", "added", "changed", "removed", "unchanged", "made", "time"], numeric: [2, 3, 4, 5, 6, 7])
        for report in reports {
            for stage in report.stages {
                table.add(
                    [report.pipeline, stage.exporter]
                        + [stage.added, stage.changed, stage.removed, stage.unchanged].map(HumanReadable.grouped)
                        + [HumanReadable.bytes(stage.bytes), HumanReadable.seconds(milliseconds: stage.milliseconds)])
            }
        }
        // A pipeline that is held has no stages.
        return ((reports.contains { !$0.stages.isEmpty } ? [table.text, ""] : []) + reports.flatMap(outcome)).joined(separator: "\n")
    }

    /// The output of a plan: the changes of documents, at most `limit` for each pipeline.
    static func plan(_ reports: [RunReport], limit: Int) -> String {
        reports.flatMap { report -> [String] in
            let changes = report.stages.flatMap(\.changes)
            var lines = ["\(report.pipeline): \(HumanReadable.count(report.practices, "practice")), store event \(report.moment.sequence)"]
            for change in changes.prefix(limit) {
                lines.append("  \(change.isRemoved ? "-" : change.isNew ? "+" : "~") \(change.path)  (\(change.reason))")
            }
            if changes.count > limit { lines.append("  … and \(HumanReadable.grouped(changes.count - limit)) more (--all lists them)") }
            let counts = counts(report)
            lines.append(
                changes.isEmpty
                    ? "  nothing would change" : "  \(counts.added) to add, \(counts.changed) to change, \(counts.removed) to remove")
            return lines + notes(report)
        }.joined(separator: "\n")
    }

    /// The output of a roll-back that is only planned.
    static func plannedRollback(_ report: RunReport) -> String {
        let counts = counts(report)
        var lines = [
            "\(report.pipeline): back to release \(report.rolledBackTo ?? 0), \(HumanReadable.count(report.practices, "practice")), as of "
                + report.moment.time.written
        ]
        lines += report.changes.prefix(40).map { "  \($0.isRemoved ? "-" : $0.isNew ? "+" : "~") \($0.path)" }
        let left = counts.added + counts.changed + counts.removed - min(report.changes.count, 40)
        if left > 0 { lines.append("  … and \(HumanReadable.grouped(left)) more") }
        lines.append("  \(counts.added) to add, \(counts.changed) to change, \(counts.removed) to remove")
        return (lines + notes(report)).joined(separator: "\n")
    }

    /// The reports as a JSON array.
    static func json(_ reports: [RunReport]) -> String {
        JSONValue.lines(reports.map(value)).written()
    }

    private static func outcome(_ report: RunReport) -> [String] {
        let practices = HumanReadable.count(report.practices, "practice")
        let drafts = report.editions.filter { $0.outcome == .awaitsApproval }.count
        let first: String
        if report.isHeld {
            first = "\(report.pipeline): held, nothing was written (\(practices) in \(report.folder), as of \(report.moment.time.written))"
        } else if let target = report.rolledBackTo {
            first =
                "\(report.pipeline): published release \(report.release ?? 0) with the documents of release \(target), \(practices) in "
                + "\(report.folder), as of \(report.moment.time.written)"
        } else if report.isPublished, drafts > 0 {
            // The practices of a draft are not published, so they are not counted as such.
            first = """
                \(report.pipeline): \(HumanReadable.count(drafts, "edition")) \(drafts == 1 ? "awaits" : "await") approval; \
                \(documents(report)) in \(report.folder), as of \(report.moment.time.written)
                """
        } else if report.isOnlySigned {
            let signature = report.signer.map { "was signed again, with the key \($0)" } ?? "is not signed any more"
            first = "\(report.pipeline): nothing changed; the release in \(report.folder) \(signature)"
        } else if report.isPublished {
            first = "\(report.pipeline): published \(practices) in \(report.folder), as of \(report.moment.time.written)"
        } else {
            first =
                "\(report.pipeline): nothing changed, nothing was written (\(practices) in \(report.folder), as of \(report.moment.time.written))"
        }
        return [first] + notes(report)
    }

    /// The documents that a run with drafts published: `published 4 documents, removed 1 document`, or `no document changed`.
    private static func documents(_ report: RunReport) -> String {
        let counts = counts(report)
        let parts = [
            counts.added + counts.changed == 0 ? nil : "published \(HumanReadable.count(counts.added + counts.changed, "document"))",
            counts.removed == 0 ? nil : "removed \(HumanReadable.count(counts.removed, "document"))",
        ].compactMap { $0 }
        return parts.isEmpty ? "no document changed" : parts.joined(separator: ", ")
    }

    private static func notes(_ report: RunReport) -> [String] {
        report.editions.map { "  \(EditionText.line($0))" }
            + report.deliveries.filter { $0.outcome != .waiting }.map { "  \(DeliveryText.line($0))" }
            + report.quarantined.map { "  quarantined: \($0.practice) by \($0.stage): \($0.reason)" }
            + report.warnings.map { "  \($0.description.split(separator: "\n").joined(separator: "\n  "))" }
    }

    private static func counts(_ report: RunReport) -> (added: Int, changed: Int, removed: Int) {
        report.stages.reduce((0, 0, 0)) { ($0.0 + $1.added, $0.1 + $1.changed, $0.2 + $1.removed) }
    }

    private static func value(_ report: RunReport) -> JSONValue {
        let value: JSONValue = [
            "pipeline": .string(report.pipeline), "folder": .string(report.folder), "published": .boolean(report.isPublished),
            "held": .boolean(report.isHeld), "release": report.release.map(JSONValue.integer) ?? .null,
            "rolled-back-to": report.rolledBackTo.map(JSONValue.integer) ?? .null, "run": .nullable(report.run?.description),
            "practices": .integer(report.practices), "sequence": .integer(report.moment.sequence),
            "as-of": .string(report.moment.time.written), "milliseconds": .integer(report.milliseconds),
            "stages": .array(report.stages.map(value)),
            "set-aside": .array(
                report.quarantined.map {
                    ["practice": .string($0.practice.written), "stage": .string($0.stage), "reason": .string($0.reason)]
                }),
            "editions": EditionText.value(report.editions), "deliveries": DeliveryText.value(report.deliveries),
            "warnings": .strings(report.warnings.map(\.message)),
        ]
        guard let signer = report.signer, case .object(let members) = value else { return value }
        return .object(members + [("signed-by", .string(signer))])
    }

    private static func value(_ stage: StageReport) -> JSONValue {
        [
            "export": .string(stage.exporter), "added": .integer(stage.added), "changed": .integer(stage.changed),
            "removed": .integer(stage.removed), "unchanged": .integer(stage.unchanged), "bytes": .integer(stage.bytes),
            "milliseconds": .integer(stage.milliseconds),
            "changes": .array(
                stage.changes.map {
                    [
                        "path": .string($0.path), "change": .string($0.isRemoved ? "removed" : $0.isNew ? "added" : "changed"),
                        "reason": .string($0.reason),
                    ]
                }),
        ]
    }
}
