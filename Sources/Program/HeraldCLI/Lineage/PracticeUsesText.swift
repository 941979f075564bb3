import HeraldEditions
import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// Formats the places of a practice as text and JSON.
struct PracticeUsesText {
    let practice: Slug
    let uses: PracticeUses
    /// The address of the site, with a slash at its end.
    let site: String

    /// The output of `herald where`.
    var text: String {
        let feeds = uses.files.filter { ChangedDocument.isFeed($0.mediaType) }
        let others = uses.files.filter { !ChangedDocument.isFeed($0.mediaType) }
        let sections: [(String, [String])] = [
            ("files", others.map(line)), ("feeds", feeds.map(line)), ("earlier", uses.former.map(line)),
            ("editions", uses.editions.map { "\($0.key)  version \($0.version), \($0.kind.written), \($0.state.written)" }),
            ("deliveries", uses.deliveries.map(line)), ("not known", uses.unknown),
        ]
        let shown = sections.filter { !$0.1.isEmpty }
        if shown.isEmpty { return "\(practice): in no file, edition or delivery" }
        return ([practice.written] + shown.flatMap { title, lines in [title] + lines.map { "  \($0)" } }).joined(separator: "\n")
    }

    private func line(_ file: PracticeUses.File) -> String { "\(file.pipeline)/\(file.path)  version \(file.version), \(file.exporter)" }

    private func line(_ file: PracticeUses.FormerFile) -> String {
        let end = "\(file.isRemoved ? "removed by" : "until") the release as of \(file.asOf) (store event \(file.sequence))"
        return "\(file.pipeline)/\(file.path)  version \(file.version), \(end)"
    }

    private func line(_ delivery: PracticeUses.Delivery) -> String {
        let end = (delivery.time.map { ", last tried at \($0)" } ?? "") + (delivery.receipt.map { ": \($0)" } ?? "")
        let name = "\(delivery.pipeline) to \"\(delivery.name)\"  \(delivery.id)"
        return "\(name), \(delivery.state), store event \(delivery.sequence)\(end)"
    }

    /// The output of `herald where --json`.
    var json: String {
        let value: JSONValue = [
            "id": .string(practice.written),
            "files": .lines(
                uses.files.map { file in
                    [
                        "pipeline": .string(file.pipeline), "exporter": .string(file.exporter), "path": .string(file.path),
                        "address": .string("\(site)\(file.pipeline)/\(file.path)"), "media-type": .string(file.mediaType),
                        "feed": .boolean(ChangedDocument.isFeed(file.mediaType)), "version": .integer(file.version),
                    ]
                }),
            "earlier": .lines(
                uses.former.map { file in
                    [
                        "pipeline": .string(file.pipeline), "path": .string(file.path), "version": .integer(file.version),
                        "until-sequence": .integer(file.sequence), "until": .string(file.asOf), "removed": .boolean(file.isRemoved),
                    ]
                }),
            "editions": .lines(
                uses.editions.map { edition in
                    [
                        "edition": .string(edition.key.written), "state": .string(edition.state.written),
                        "kind": .string(edition.kind.written), "version": .integer(edition.version),
                    ]
                }),
            "deliveries": .lines(
                uses.deliveries.map { delivery in
                    [
                        "id": .string(delivery.id), "pipeline": .string(delivery.pipeline), "name": .string(delivery.name),
                        "state": .string(delivery.state), "sequence": .integer(delivery.sequence), "time": .nullable(delivery.time),
                        "receipt": .nullable(delivery.receipt),
                    ]
                }),
            "unknown": .strings(uses.unknown),
        ]
        return value.written()
    }
}
