import ArgumentParser
import HeraldDiagnostics
import HeraldIntake
import HeraldKit
import HeraldModel
import HeraldPipeline

/// `herald explain`.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Explain every setting of an exporter or a deliverer.",
        discussion: """
            Example:
              herald explain atom-feed
              herald explain webhook
            """)

    @Argument(help: "The name of an exporter or a deliverer; none: all of them.", completion: .exporters)
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
