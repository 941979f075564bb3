import FileTesting
import Foundation
import HeraldKit
import HeraldStandard
import HeraldXML
import Testing

@Suite("Everything that is shipped, on texts from hell")
struct HostileRecordTests {
    /// Texts that have broken feeds.
    static let texts = [
        "]]> <![CDATA[ <!-- --> <?php ?> &amp; &#0; &lt;p&gt;", "\u{FFFE} \u{FFFF} \u{1}\u{8}\u{B}\u{C}\u{1B}\u{7F}\u{85}\u{9F}",
        "\u{202E}from right to left\u{202C} مرحبا بالعالم שלום עולם", "👩‍👩‍👧‍👦🇪🇺 e\u{301}\u{301}\u{301} \u{10FFFF} \u{E000} \u{2028}\u{2029}",
        "<script>alert('x')</script> \" onload=\"x\" {{title}} {{{summary}}} ${x} %s", "a\r\nb\rc\td\u{A0}e\u{FEFF}f",
        "open \u{202E}override \u{2067}isolate \u{202A}embedding \u{202C}\u{202C} and more",
    ]
    private static let long = String(repeating: "a line of a million bytes ", count: 40_000)

    /// Returns a record with `text` in every field that accepts it.
    private static func record(_ number: Int, _ text: String, title: String) -> [String: Any] {
        [
            "id": "hostile-\(number)", "kind": "project", "profile": "narrative", "language": "en", "title": ["en": title, "ar": title],
            "translations": ["ar": 1], "summary": text, "purpose": text, "approach": text, "narrative": [["heading": text, "text": text]],
            "target-groups": [text], "organisations": [["name": text, "role": "lead"], ["name": "Centre", "role": "partner"]],
            "stakeholders": [text], "contacts": [["name": text, "role": text, "organisation": text]], "level": "local",
            "places": [["country": "FR", "city": text, "role": "destination"]], "timeframe": ["start": "2010", "end": "2012"],
            "costs": [["amount": 5, "currency": "EUR", "note": text]],
            "context": ["political": text, "historic": text, "cultural": text, "social": text, "economic": text], "constraints": [text],
            "claims": [["statement": text, "value": 5, "unit": text, "source": "report", "page": "1"]],
            "targets": [["indicator": text, "target": 5, "achieved": 4]], "strengths": [text], "weaknesses": [text], "lessons": [text],
            "unintended-effects": [text], "criteria": ["innovative": text],
            "ethics": [["instrument": text, "finding": "concern", "note": text]],
            "evidence": [["type": "internal-evaluation", "finding": "positive", "year": 2012, "note": text]], "transferability": text,
            "themes": ["iamm:5"],
            "reviews": ["Centre A", "Centre B"].map {
                ["centre": $0, "expert": text, "verdict": "accept", "note": text, "conflict-of-interest": "none"]
            },
            "sources": [["id": "report", "type": "report", "title": text, "authors": [text], "publisher": text, "year": 2012]],
            "curators-notes": [text],
        ]
    }

    /// The exporters whose texts Herald escapes. Those of `command` are what its program wrote.
    private static let exporters = StandardPlugins.exporters.filter { $0.name != "command" }

    /// A workspace whose store contains the texts in every field, with a pipeline for each exporter as its manual shows it.
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        var lines: [String] = []
        for (index, text) in Self.texts.enumerated() {
            lines.append(try Self.json(Self.record(index, text, title: String(text.prefix(100)))))
        }
        var long = Self.record(99, "Short", title: "A long one")
        for field in ["purpose", "approach", "transferability"] { long[field] = Self.long }
        long["weaknesses"] = [Self.long]
        lines.append(try Self.json(long))
        try workspace.write(lines.joined(separator: "\n") + "\n", to: "hostile.jsonl")
        let taken = try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "hostile.jsonl")
        #expect(taken.status == 0, "\(taken.output)\(taken.errors.prefix(3000))")
        #expect(try workspace.herald("intake", "--sample", "--at", "2016-12-11T09:00:00Z").status == 0)
        #expect(try workspace.herald("withdraw", "hostile-1", "--reason", Self.texts[0], "--at", "2016-12-12").status == 0)
        for exporter in Self.exporters {
            let page = try workspace.herald("explain", exporter.name).output
            let stages = page.components(separatedBy: "In a pipeline:\n\n").last?.split(separator: "\n").map { $0.dropFirst(2) } ?? []
            try workspace.write(
                "pipeline: all-\(exporter.name)\n\(stages.joined(separator: "\n"))\n", to: "Pipelines/all-\(exporter.name).yaml")
        }
        let formats = StandardPlugins.recordFormats.map {
            "  - { export: practice-records, with: { format: \($0.prefix), folder: \($0.folder) } }\n"
        }
        try workspace.write("pipeline: all-formats\nstages:\n\(formats.joined())", to: "Pipelines/all-formats.yaml")
        let parts = "pipeline: all-parts\nstages:\n  - { export: atom-feed, with: { split: { themes: [iamm:5], languages: [en, fr] } } }\n"
        try workspace.write(parts, to: "Pipelines/all-parts.yaml")
        return workspace
    }

    private static func json(_ record: [String: Any]) throws -> String {
        String(
            decoding: try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
    }

    @Test("The one character that no record may have is refused at the door")
    func refused() throws {
        let workspace = try TestWorkspace()
        try workspace.write(try Self.json(Self.record(0, "a\u{0}b", title: "T")) + "\n", to: "hostile.jsonl")
        let taken = try workspace.herald("intake", "hostile.jsonl")
        #expect(taken.status == 1)
        #expect(taken.errors.hasPrefix("hostile.jsonl:1:15: error: the character U+0000 is not allowed\n"), "\(taken.errors)")
    }

    @Test("Every exporter takes every text, and everything it writes is valid by the shipped schemas, for Herald and for xmllint")
    func hostile() throws {
        let workspace = try workspace()
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.output.suffix(3000))\(run.errors.suffix(3000))")
        for index in [0, 1, 2, 3, 4, 5, 6, 99] {
            #expect(
                try workspace.shell("mkdir -p records; \"$HERALD\" practices show hostile-\(index) --format xml >records/\(index).xml")
                    .status
                    == 0)
        }
        let validated = try workspace.herald("validate", "Output", "records")
        #expect(validated.status == 0, "\(validated.output)\(validated.errors.prefix(3000))")
        #expect(try workspace.shell("\"$HERALD\" schema --to schemas").status == 0)
        let validator = "bash '\(PackageFolder.path)/Tests/Gates/schemas/validate.sh'"
        let whole = try workspace.shell("\(validator) Output")
        #expect(whole.status == 0, "\(whole.output)\(whole.errors.prefix(3000))")
        #expect(!whole.output.contains("  0  xmllint"), "\(whole.output)")
        let second = try workspace.shell("\(validator) records")
        #expect(second.status == 0, "\(second.output)\(second.errors.prefix(3000))")
        for schema in ["8  xmllint --noout --relaxng practice.rng", "8  xmllint --noout --schema practice.xsd"] {
            #expect(second.output.contains(schema), "\(second.output)")
        }
        #expect(try workspace.text("Output/all-policy-brief/manifest.json").contains("hostile-99"))
        for exporter in Self.exporters {
            let manifest = try workspace.text("Output/all-\(exporter.name)/manifest.json")
            #expect(manifest.contains("\"path\""), "\(exporter.name) wrote nothing")
        }
        for (path, bytes) in workspace.tree("Output") where !path.hasPrefix(".herald/") {
            #expect(Self.isBalanced(String(decoding: bytes, as: UTF8.self)), "\(path) reorders its neighbours")
            #expect(!Self.hasControls(String(decoding: bytes, as: UTF8.self)), "\(path) has control characters")
        }
    }

    /// Whether every direction that a text opens is closed in it, and nothing else is closed. It reads bytes, because documents are long.
    private static func isBalanced(_ text: String) -> Bool {
        var open: [Bool] = []
        let isBalanced = text.utf8.withContiguousStorageIfAvailable { bytes in
            for index in bytes.indices.dropLast(2) where bytes[index] == 0xE2 && bytes[index + 1] & 0xFE == 0x80 {
                switch (bytes[index + 1], bytes[index + 2]) {
                case (0x80, 0xAA), (0x80, 0xAB), (0x80, 0xAD), (0x80, 0xAE): open.append(false)
                case (0x81, 0xA6...0xA8): open.append(true)
                case (0x80, 0xAC), (0x81, 0xA9): if open.popLast() != (bytes[index + 1] == 0x81) { return false }
                default: break
                }
            }
            return open.isEmpty
        }
        return isBalanced == true
    }

    private static func hasControls(_ text: String) -> Bool {
        let hasControls = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.indices.contains { index in
                let byte = bytes[index]
                if byte == 0xC2 { return index + 1 < bytes.count && bytes[index + 1] < 0xA0 }
                return byte == 0x7F || byte < 0x20 && byte != 0x0A && byte != 0x0D && byte != 0x09
            }
        }
        return hasControls != false
    }

    @Test("What a command prints about a record reorders nothing on its line, and JSON and YAML say what the record says")
    func commands() throws {
        let workspace = try TestWorkspace()
        let title = "Work \u{202E}abroad\u{9B}"
        try workspace.write(try Self.json(Self.record(7, Self.texts[6], title: title)) + "\n", to: "hostile.jsonl")
        #expect(try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "hostile.jsonl").status == 0)
        for command in [["practices"], ["practices", "history", "hostile-7"], ["review"], ["lint"], ["practices", "completeness"]] {
            let outcome = try workspace.herald(command)
            for line in (outcome.output + outcome.errors).split(separator: "\n") {
                #expect(Self.isBalanced(String(line)) && !Self.hasControls(String(line)), "\(command): \(line.debugDescription)")
            }
        }
        #expect(try workspace.herald("practices").output.contains("  Work \u{202E}abroad\u{FFFD}\u{202C}\n"))
        for format in ["yaml", "json"] {
            let shown = try workspace.herald("practices", "show", "hostile-7", "--format", format).output
            #expect(Self.isBalanced(shown) && !Self.hasControls(shown), "\(format)")
            #expect(shown.contains("Work \\u202eabroad\\u009b"), "\(format): \(shown.prefix(500))")
            let file = "again.\(format == "yaml" ? "yaml" : "jsonl")"
            try workspace.write(shown, to: file)
            #expect(try workspace.herald("intake", file).output.hasPrefix("0 new, 0 changed, 1 unchanged"), "\(format)")
        }
    }

    @Test("Every XML document of every exporter is covered by a check before it is published")
    func checks() throws {
        let workspace = try workspace()
        _ = try workspace.herald("run")
        for exporter in Self.exporters {
            let text = try workspace.text("Output/all-\(exporter.name)/manifest.json")
            let manifest = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            for stage in manifest["stages"] as? [[String: Any]] ?? [] {
                let type = try #require(StandardPlugins.exporters.first { $0.name == stage["export"] as? String })
                for document in stage["documents"] as? [[String: Any]] ?? [] {
                    let (path, media) = (document["path"] as? String ?? "", document["media-type"] as? String ?? "")
                    guard media.contains("xml"), !media.contains("html"), !media.contains("xslt"), !media.contains("xsl") else { continue }
                    if type.name == "practice-records" {
                        // Its documents are elements of a format, which checks each of them.
                        continue
                    }
                    let check = type.checks.first { path.hasSuffix($0.suffix) }
                    #expect(check != nil, "\(exporter.name): \(path) (\(media)) is published unchecked")
                    #expect(check?.schema != nil, "\(exporter.name): \(path) is checked by a schema that partners cannot fetch")
                }
            }
        }
        for format in StandardPlugins.recordFormats {
            #expect(!format.schemas.isEmpty, "\(format.prefix) is checked by a schema that partners cannot fetch")
            #expect(format.init().problem(in: try XMLFragment { $0.emptyElement("other") }) != nil, "\(format.prefix) checks nothing")
        }
    }
}

extension RecordFormat {
    /// The name of the folder for its documents.
    fileprivate static var folder: String { prefix.replacingOccurrences(of: "_", with: "-") }
}
