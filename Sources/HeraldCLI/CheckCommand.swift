import ArgumentParser
import HeraldIntake
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRecordXML

/// `herald check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Report every mistake of pipeline files.",
        discussion: """
            Every problem of every stage of every file is reported at once, with its line and column. The store is not opened.

            Example:
              herald check Pipelines/monthly.yaml

            Exit codes: 0 no mistakes, 2 mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.")
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let found = try Session(options).pipelines(pipelines)
            for pipeline in found {
                Console.line(
                    "\(pipeline.name): no mistakes (\(Phrase.count(pipeline.stages.count, "stage")): \(pipeline.stages.map(\.exporterName).joined(separator: ", ")))"
                )
            }
        }
    }
}

/// `herald exporters`.
struct ExportersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporters", abstract: "List the exporters there are.",
        discussion: """
            Example:
              herald exporters
            """)

    func run() async throws {
        var table = Table(["exporter", "what it makes"])
        for exporter in HeraldProgram.exporters { table.add([exporter.name, exporter.summary]) }
        Console.line(table.text)
    }
}

/// `herald explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Tell all settings of an exporter.",
        discussion: """
            Example:
              herald explain atom-feed
            """)

    @Argument(help: "The exporter's name; none: every exporter.")
    var exporter: String?

    @Flag(help: "Write the page for docs/exporters.md.")
    var markdown = false

    @Flag(help: "Write the page for docs/questionnaire.md: what records are asked.")
    var questionnaire = false

    func run() async throws {
        try await reporting {
            if questionnaire { return Console.line(String(QuestionPage.markdown.dropLast())) }
            let exporters = HeraldProgram.exporters
            guard let exporter else {
                return Console.line(
                    markdown
                        ? String(ExporterManual.markdown(of: exporters).dropLast())
                        : exporters.map { ExporterManual.page(of: $0, formats: HeraldProgram.formats) }.joined(separator: "\n"))
            }
            guard let type = exporters.first(where: { $0.name == exporter }) else {
                let names = exporters.map { $0.name }
                throw Diagnostic(
                    "no exporter is called \"\(exporter)\"; expected \(NearMiss.list(names))",
                    hint: NearMiss.hint(for: exporter, among: names))
            }
            Console.line(
                markdown
                    ? ExporterManual.markdown(of: [type]) : String(ExporterManual.page(of: type, formats: HeraldProgram.formats).dropLast())
            )
        }
    }
}
