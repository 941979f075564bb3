import Foundation
import HeraldKit
import HeraldStandard
import Testing

@Suite("Curators' notes stay in the store")
struct CuratorsNotesTests {
    private static let marker = "zweifelhaft"

    /// A workspace with one published record that has notes in two languages, and a pipeline for each exporter and format with the clearance
    /// `internal`.
    private func workspace() throws -> TestWorkspace {
        let workspace = try TestWorkspace()
        let review = "verdict: accept, conflict-of-interest: none"
        try workspace.write(
            """
            id: seasonal-work
            kind: programme
            language: en
            translations: { fr: 1 }
            title: { en: Seasonal work, fr: Travail saisonnier }
            summary: Workers come back each year.
            contacts: [{ name: Office for Seasonal Work }]
            places: [{ country: NZ, role: destination }]
            themes: [iamm:5]
            sources: [{ id: report, type: report, title: Report of 2016 }]
            curators-notes:
              - The figure is \(Self.marker).
              - { en: The date is \(Self.marker)., fr: La date est \(Self.marker). }
            reviews:
              - { centre: Centre A, expert: reader, \(review) }
              - { centre: Centre B, expert: reader, \(review) }

            """, to: "record.yaml")
        let taken = try workspace.herald("intake", "--at", "2016-12-10T09:00:00Z", "record.yaml")
        #expect(taken.output.hasPrefix("1 new"), "\(taken.output)\(taken.errors)")
        for exporter in StandardPlugins.exporters where exporter.name != "practice-records" {
            let page = try workspace.herald("explain", exporter.name).output
            let stages = page.components(separatedBy: "In a pipeline:\n\n").last?.split(separator: "\n").map { $0.dropFirst(2) } ?? []
            try write(stages.joined(separator: "\n"), to: "all-\(exporter.name)", in: workspace)
        }
        try workspace.write("allow-commands: true\n", to: "herald.yaml")
        // The program of the manual's example publishes all that it gets.
        try workspace.write(
            """
            import json, sys
            print('{"herald": 1}')
            print(json.dumps({"path": "input.txt", "mediaType": "text/plain", "text": sys.stdin.read(), "practices": "all"}))
            """, to: "exporters/titles.py")
        for format in StandardPlugins.recordFormats {
            let name = format.prefix.replacing("_", with: "-")
            let stage = "{ export: practice-records, with: { format: \(format.prefix), folder: records } }"
            try write("stages:\n  - \(stage)", to: "records-\(name)", in: workspace)
        }
        return workspace
    }

    private func write(_ stages: String, to name: String, in workspace: TestWorkspace) throws {
        try workspace.write("pipeline: \(name)\nselect: { clearance: internal }\n\(stages)\n", to: "Pipelines/\(name).yaml")
    }

    @Test("no document of any exporter or format has them, not even with the clearance internal")
    func documents() throws {
        let workspace = try workspace()
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.output.suffix(3000))\(run.errors.suffix(3000))")
        let documents = workspace.tree("Output").filter { !$0.key.hasPrefix(".herald/") }
        let records = documents.filter { String(decoding: $0.value, as: UTF8.self).contains("Seasonal work") }
        #expect(records.count > StandardPlugins.exporters.count)
        for (path, bytes) in documents {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(Self.marker), "\(path) shows a curator's note")
        }
        // Contacts are internal, so the clearance has its effect on other fields.
        #expect(documents.contains { String(decoding: $0.value, as: UTF8.self).contains("Office for Seasonal Work") })
    }

    @Test("the curators' own commands show them, and what they print can be taken in again")
    func commands() throws {
        let workspace = try workspace()
        for (format, file) in [("yaml", "again.yaml"), ("json", "again.jsonl"), ("xml", "again.xml")] {
            let shown = try workspace.herald("practices", "show", "seasonal-work", "--format", format).output
            #expect(shown.components(separatedBy: Self.marker).count == 4, "\(format): \(shown)")
            try workspace.write(shown, to: file)
            #expect(try workspace.herald("intake", file).output.hasPrefix("0 new, 0 changed, 1 unchanged"), "\(format)")
        }
        let record = try workspace.text("record.yaml").replacing("The figure is \(Self.marker)", with: "The figure is right")
        try workspace.write(record, to: "record.yaml")
        #expect(try workspace.herald("intake", "record.yaml").output.hasPrefix("0 new, 1 changed"))
        #expect(try workspace.herald("practices", "diff", "seasonal-work").output.contains("The figure is"))
    }
}
