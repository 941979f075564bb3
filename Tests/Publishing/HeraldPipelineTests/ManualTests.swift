import Foundation
import HeraldKit
import HeraldModel
import HeraldPipeline
import Testing

/// An exporter with settings of every shape, for the manual.
private struct Sampler: Exporter {
    struct Settings: ParsableSettings {
        var title = "Feeds: all of them"
        var note: String?
        var size = 20
        var isOpen = false
        var evidence: [HeraldModel.Category] = [.good]
        var audiences: [String] = []

        static let fields: [Field<Self>] = [
            .string("title", \.title, "The title."),
            .string("note", \.note, "A note."),
            .integer("size", \.size, in: 10...1000, "The size."),
            .boolean("open", \.isOpen, "Whether it is open."),
            .list("evidence", \.evidence, "The categories."),
            .list("audiences", \.audiences, "For whom.").required().example("[ngos]"),
        ]
    }

    static let name = "sampler"
    static let summary = "One of everything."
    init(settings: Settings) {}
    var plan: ExportPlan { .whole { _, _, _ in } }
}

private struct Plain: Exporter {
    static let name = "plain"
    static let summary = "Nothing to set."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole { _, _, _ in } }
}

@Suite("The manual of exporters")
struct ManualTests {
    @Test("a page tells every setting, what it may hold and what holds without it")
    func page() {
        #expect(
            ExporterManual.page(of: Sampler.self) == """
                sampler
                  One of everything.

                Settings, under "with:":

                  title: a text
                      The title.
                      If left out: Feeds: all of them

                  note: a text
                      A note.

                  size: a whole number from 10 to 1000
                      The size.
                      If left out: 20

                  open: true or false
                      Whether it is open.
                      If left out: false

                  evidence: a list of: good, promising, emerging, case-study
                      The categories.
                      If left out: [good]

                  audiences: a list of: a text, required
                      For whom.
                      Example: audiences: [ngos]

                In a pipeline:

                  stages:
                    - export: sampler
                      with: { audiences: [ngos] }

                """)
    }

    @Test("an exporter without settings says so")
    func plain() {
        #expect(
            ExporterManual.page(of: Plain.self) == """
                plain
                  Nothing to set.

                It has no settings.

                In a pipeline:

                  stages:
                    - export: plain

                """)
    }

    @Test("the page for docs lists the settings of each exporter")
    func markdown() {
        #expect(
            ExporterManual.markdown(of: [Sampler.self, Plain.self]) == """
                # Exporters

                This page is written by `herald explain --markdown` from the same fields that check pipelines; change the fields, not the page.

                ## `sampler`

                One of everything.

                - `title`: The title.
                  Value: a text. If left out: `Feeds: all of them`.
                - `note`: A note.
                  Value: a text.
                - `size`: The size.
                  Value: a whole number from 10 to 1000. If left out: `20`.
                - `open`: Whether it is open.
                  Value: true or false. If left out: `false`.
                - `evidence`: The categories.
                  Value: a list of: good, promising, emerging, case-study. If left out: `[good]`.
                - `audiences` (required): For whom.
                  Value: a list of: a text. Example: `audiences: [ngos]`.

                ## `plain`

                Nothing to set.

                It has no settings.

                """)
    }

    @Test("the pipeline at the end of each page is one that Herald accepts")
    func examples() throws {
        let all = shippedExporters + [Sampler.self, Plain.self]
        let checker = PipelineChecker(
            exporters: all, taxonomy: Taxonomy(concepts: []), gazetteer: Gazetteer(countries: [], regions: [], currencies: []),
            audiences: ["ministries", "ngos", "academia"])
        for exporter in all {
            let page = ExporterManual.page(of: exporter)
            let stages = try #require(page.range(of: "  stages:\n"))
            let text = "pipeline: example\n" + page[stages.lowerBound...].split(separator: "\n").map { "\($0.dropFirst(2))\n" }.joined()
            #expect(throws: Never.self, "\(text)") { try checker.pipeline(from: text, file: exporter.name) }
        }
    }

    @Test("every example of a setting can be pasted under its exporter")
    func pasted() {
        for exporter in shippedExporters {
            for field in Self.descriptions(of: exporter) {
                guard let example = field.example, field.name != "audiences" else { continue }
                let required = exporter.name == "audience-digest" ? "      audiences: [ngos]\n" : ""
                let text =
                    "pipeline: example\nstages:\n  - export: \(exporter.name)\n    with:\n      \(field.name): \(example)\n\(required)"
                #expect(throws: Never.self, "\(text)") { try PipelineChecker.shipped.pipeline(from: text, file: exporter.name) }
            }
        }
    }

    private static func descriptions(of exporter: any Exporter.Type) -> [FieldDescription] {
        func of<E: Exporter>(_ type: E.Type) -> [FieldDescription] { E.Settings.descriptions }
        return of(exporter)
    }
}
