import ArgumentParser
import HeraldDiagnostics
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
            Every problem of every stage of every file is reported at once, with its line and column: also stages that make the same
            document, if there are no other problems. The store is not opened.

            Example:
              herald check Pipelines/monthly.yaml

            Exit codes: 0 no mistakes, 2 mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.")
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let found = try await CommandContext(options).checkedPipelines(pipelines)
            for pipeline in found {
                let told = pipeline.deliveries.map { $0.name == $0.delivererName ? $0.name : "\($0.name) (\($0.delivererName))" }
                Console.line(
                    "\(pipeline.name): no mistakes (\(HumanReadable.count(pipeline.stages.count, "stage")): \(pipeline.stages.map(\.exporterName).joined(separator: ", "))"
                        + (told.isEmpty ? "" : "; delivered to \(told.joined(separator: ", "))") + ")")
            }
        }
    }
}

/// `herald exporters`.
struct ExportersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exporters", abstract: "List the exporters and the deliverers.",
        discussion: """
            Example:
              herald exporters
            """)

    func run() async throws {
        var table = TextTable(["exporter", "what it makes"])
        for exporter in HeraldProgram.exporters { table.add([exporter.name, exporter.summary]) }
        Console.line(table.text)
        if HeraldProgram.deliverers.isEmpty { return }
        var others = TextTable(["deliverer", "what it does"])
        for deliverer in HeraldProgram.deliverers { others.add([deliverer.name, deliverer.summary]) }
        Console.line("\n\(others.text)")
    }
}

/// `herald explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain every setting of an exporter or a deliverer.",
        discussion: """
            Example:
              herald explain atom-feed
              herald explain webhook
            """)

    @Argument(help: "The name of an exporter or a deliverer; none: all of them.")
    var exporter: String?

    @Flag(help: "Write the page for docs/reference/exporters.md.")
    var markdown = false

    @Flag(help: "Write the page for docs/reference/questionnaire.md: what records are asked.")
    var questionnaire = false

    func run() async throws {
        try await reporting {
            if questionnaire { return Console.line(String(QuestionnaireManual.markdown.dropLast())) }
            let (exporters, deliverers) = (HeraldProgram.exporters, HeraldProgram.deliverers)
            guard let exporter else {
                return Console.line(
                    markdown
                        ? String(ExporterManual.markdown(of: exporters, deliverers: deliverers).dropLast())
                        : (exporters.map(page) + deliverers.map(ExporterManual.page)).joined(separator: "\n"))
            }
            if let type = exporters.first(where: { $0.name == exporter }) {
                return Console.line(markdown ? ExporterManual.markdown(of: [type]) : String(page(of: type).dropLast()))
            }
            if let type = deliverers.first(where: { $0.name == exporter }) {
                return Console.line(
                    markdown ? ExporterManual.markdown(of: [], deliverers: [type]) : String(ExporterManual.page(of: type).dropLast()))
            }
            let names = exporters.map { $0.name } + deliverers.map { $0.name }
            throw Diagnostic(
                "no exporter or deliverer is called \"\(exporter)\"; expected \(EnglishList.or(names, limit: 12))",
                hint: NearMiss.hint(for: exporter, among: names))
        }
    }

    private func page(of exporter: any Exporter.Type) -> String { ExporterManual.page(of: exporter, formats: HeraldProgram.formats) }
}
