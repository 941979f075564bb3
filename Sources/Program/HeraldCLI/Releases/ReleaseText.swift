import HeraldJSON
import HeraldModel
import HeraldRunner
import HeraldText

/// Formats releases as text and JSON.
enum ReleaseText {
    /// The output of `herald releases`: a table, newest first.
    static func list(_ releases: [PastReleases.Entry]) -> String {
        if releases.isEmpty { return "no releases" }
        var table = TextTable(
            ["release", "published", "as of", "practices", "documents", "added", "changed", "removed", "note"], numeric: [0, 3, 4, 5, 6, 7])
        for release in releases {
            let counts = release.note.map { [$0.added, $0.changed, $0.removed].map(HumanReadable.grouped) } ?? ["-", "-", "-"]
            table.add(
                [
                    String(release.number), release.note?.published.written ?? "-", release.manifest.header.asOf,
                    release.practices.map(HumanReadable.grouped) ?? "-", HumanReadable.grouped(release.documents),
                ] + counts + [note(release)])
        }
        return table.text
    }

    /// The output of `herald releases show`.
    static func show(_ release: PastReleases.Entry, from before: PastReleases.Entry?, limit: Int) -> String {
        let published = release.note.map { ", published \($0.published.written)\($0.run.map { " by \($0)" } ?? "")" } ?? ""
        var lines = ["release \(release.number)\(published)\(release.isCurrent ? ": the one that readers see" : "")"]
        let practices = release.practices.map { ", \(HumanReadable.count($0, "practice"))" } ?? ""
        lines.append("  as of \(release.manifest.header.asOf)\(practices), \(HumanReadable.count(release.documents, "document"))")
        if let target = release.note?.rolledBackTo {
            let reason = release.note?.reason ?? ""
            lines.append(
                "  a roll-back to release \(target)\(reason.isEmpty ? "" : ": \(reason)")\(release.note?.isHeld == true ? ", held" : "")")
        }
        if let ending = release.manifest.header.ending { lines.append("  \(words(ending))") }
        for stage in release.manifest.stages { lines.append("  \(stage.exporter): \(HumanReadable.count(stage.count, "document"))") }
        if let before {
            lines += [
                "",
                difference(ManifestDifference(from: before.manifest, to: release.manifest), before.number, release.number, limit: limit),
            ]
        } else {
            lines += ["", release.number == 1 ? "it is the first release" : "the release before it is not kept"]
        }
        return lines.joined(separator: "\n").withoutDirections
    }

    /// The output of `herald releases diff`.
    static func difference(_ difference: ManifestDifference, _ from: Int, _ to: Int, limit: Int) -> String {
        if difference.documents.isEmpty { return "releases \(from) and \(to) have the same documents" }
        let counts = difference.counts
        var lines = ["from release \(from) to release \(to): \(counts.added) added, \(counts.changed) changed, \(counts.removed) removed"]
        for document in difference.documents.prefix(limit) {
            let mark = document.before == nil ? "+" : document.after == nil ? "-" : "~"
            let sizes = [document.before?.size, document.after?.size].compactMap { $0 }.map(HumanReadable.bytes).joined(separator: " → ")
            lines.append("  \(mark) \(document.path)  (\(sizes))")
        }
        let left = difference.documents.count - limit
        if left > 0 { lines.append("  … and \(HumanReadable.grouped(left)) more (--all lists them)") }
        return lines.joined(separator: "\n")
    }

    /// Releases as a JSON array.
    static func json(_ releases: [PastReleases.Entry]) -> String { JSONValue.lines(releases.map(value)).written() }

    private static func value(_ release: PastReleases.Entry) -> JSONValue {
        let note = release.note
        return [
            "release": .integer(release.number), "current": .boolean(release.isCurrent), "published": .nullable(note?.published.written),
            "run": .nullable(note?.run?.description), "as-of": .string(release.manifest.header.asOf),
            "sequence": .integer(release.manifest.header.sequence), "practices": release.practices.map(JSONValue.integer) ?? .null,
            "documents": .integer(release.documents), "added": note.map { .integer($0.added) } ?? .null,
            "changed": note.map { .integer($0.changed) } ?? .null, "removed": note.map { .integer($0.removed) } ?? .null,
            "rolled-back-to": note?.rolledBackTo.map(JSONValue.integer) ?? .null, "held": .boolean(note?.isHeld ?? false),
            "reason": .nullable(note.flatMap { $0.reason.isEmpty ? nil : $0.reason }),
        ]
    }

    /// The difference of two releases as JSON.
    static func json(_ difference: ManifestDifference, _ from: Int, _ to: Int) -> String {
        JSONValue.object([
            ("from", .integer(from)), ("to", .integer(to)),
            (
                "documents",
                .lines(
                    difference.documents.map { document in
                        [
                            "path": .string(document.path), "change": .string(document.change),
                            "before": .nullable(document.before?.hash), "after": .nullable(document.after?.hash),
                        ]
                    })
            ),
        ]).written()
    }

    /// The note on a release in the table.
    private static func note(_ release: PastReleases.Entry) -> String {
        var notes: [String] = release.isCurrent ? ["current"] : []
        if let target = release.note?.rolledBackTo { notes.append("rolled back to \(target)") }
        if release.isCurrent, release.note?.isHeld == true { notes.append("held") }
        if let ending = release.manifest.header.ending { notes.append(words(ending)) }
        return notes.isEmpty ? "-" : notes.joined(separator: ", ")
    }

    private static func words(_ ending: Manifest.Ending) -> String {
        switch ending {
        case .retired(let time, _): "retired at \(time.written)"
        case .moved(let name): "renamed to \(name)"
        }
    }
}
