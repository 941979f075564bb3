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

/// `herald schema`.
struct SchemaCommand: AsyncParsableCommand {
    /// What there are schemas of.
    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case pipeline, workspace, record
    }

    /// In which language a schema is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, rng, markdown
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema for editors, or the RELAX NG schema of records in XML.",
        discussion: """
            Example:
              herald schema pipeline > pipeline.schema.json
              herald schema record --format rng > practice.rng
            """)

    @Argument(help: "What the schema is of: pipeline, workspace or record.")
    var subject = Subject.pipeline

    @Option(help: "json (JSON Schema); for records also rng (RELAX NG, for XML) and markdown (the page docs/xml.md).")
    var format = Format.json

    func validate() throws {
        if format != .json, subject != .record { throw ValidationError("Only records have a schema as \(format.rawValue).") }
    }

    func run() async throws {
        try await reporting {
            switch (subject, format) {
            case (.record, .rng): Console.line(String(try RecordXMLSchema.text().dropLast()))
            case (.record, .markdown): Console.line(String(RecordXMLManual.markdown.dropLast()))
            case (.pipeline, _): Console.line(String(SettingsSchema.ofPipelines(HeraldProgram.exporters).dropLast()))
            case (.workspace, _): Console.line(String(SettingsSchema.ofWorkspace().dropLast()))
            case (.record, .json): Console.line(RecordSchema.text)
            }
        }
    }
}
