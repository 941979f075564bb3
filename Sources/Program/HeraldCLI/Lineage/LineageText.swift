import HeraldEditions
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// Formats the lineage of a document as text and JSON.
struct LineageText {
    let lineage: DocumentLineage
    /// The address of the document on the site.
    let address: String
    /// The practices in the order of their ids; perhaps not all.
    let practices: [ShownPractice]
    let inputs: [ShownInput]
    /// The language that the document names.
    let language: String?

    /// The output of `herald why`.
    var text: String {
        var lines = [
            "\(lineage.pipeline)/\(lineage.path)", "  address: \(address)",
            "  made by: stage \(lineage.stage) of \"\(lineage.pipeline)\", \(lineage.exporter)",
            "  contents: \(lineage.mediaType), \(HumanReadable.bytes(lineage.size)), sha256 \(lineage.hash)",
            "  release: as of \(lineage.asOf) (store event \(lineage.sequence)), "
                + (lineage.signer.map { "signed by the key \($0)" } ?? "not signed"),
        ]
        if let edition = lineage.edition { lines.append("  edition: \(edition)") }
        lines.append("  language: \(language ?? "the file names none")")
        lines += making
        if !lineage.practices.isEmpty {
            lines.append("\(HumanReadable.count(lineage.practices.count, "practice"))")
            lines += practices.flatMap(\.lines).map { "  \($0)" }
            let rest = lineage.practices.count - practices.count
            if rest > 0 { lines.append("  … and \(HumanReadable.grouped(rest)) more (--all lists them)") }
        }
        if !inputs.isEmpty { lines += ["made from"] + inputs.map { "  \($0.line)" } }
        if !lineage.unknown.isEmpty { lines += ["not known"] + lineage.unknown.map { "  \($0)" } }
        return lines.joined(separator: "\n")
    }

    private var making: [String] {
        guard let making = lineage.making else { return [] }
        let verb = making.isNew ? "made first" : "made again last"
        return ["\(verb) for the release as of \(making.asOf) (store event \(making.sequence))"] + making.reasons.map { "  \($0.text)" }
    }

    /// The output of `herald why --json`.
    var json: String {
        let making = lineage.making.map { making -> JSONValue in
            [
                "sequence": .integer(making.sequence), "as-of": .string(making.asOf), "new": .boolean(making.isNew),
                "reasons": .array(making.reasons.map { ["kind": .string($0.kind.rawValue), "text": .string($0.text)] }),
            ]
        }
        let value: JSONValue = [
            "pipeline": .string(lineage.pipeline), "path": .string(lineage.path), "address": .string(address),
            "stage": .integer(lineage.stage), "exporter": .string(lineage.exporter), "media-type": .string(lineage.mediaType),
            "size": .integer(lineage.size), "sha256": .string(lineage.hash), "sequence": .integer(lineage.sequence),
            "as-of": .string(lineage.asOf), "signed-by": .nullable(lineage.signer), "edition": .nullable(lineage.edition?.written),
            "language": .nullable(language), "made": making ?? .null, "practices": .lines(practices.map(\.value)),
            "inputs": .lines(inputs.map(\.value)), "unknown": .strings(lineage.unknown),
        ]
        return value.written()
    }
}
