import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldPipeline

/// `herald intake files`, the default subcommand.
struct IntakeFilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "files", abstract: "Take in files, folders and feeds; the word \"files\" may be left out.",
        discussion: """
            Example:
              herald intake records/*.yaml

            Exit codes: 0 all taken, 1 some refused, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @Argument(help: "Files or folders of records, or addresses of feeds.", completion: .file())
    var files: [String] = []

    @Option(help: ArgumentHelp("The format of the files, in place of the one their endings name.", valueName: "name"))
    var format: String?

    @Flag(help: "List the formats.")
    var formats = false

    @Option(help: ArgumentHelp("Print a template of this format.", valueName: "format"))
    var template: String?

    @Option(
        help: ArgumentHelp("For CSV and spreadsheets: a YAML file that maps the columns to fields of the record.", valueName: "file"))
    var columns: String?

    @Option(help: ArgumentHelp("For CSV: the encoding, in place of the one recognised.", valueName: "name"))
    var encoding: String?

    @Option(help: ArgumentHelp("For spreadsheets: the sheet with the records, in place of the first one.", valueName: "name"))
    var sheet: String?

    @Flag(help: "Take in the sample practices that Herald ships.")
    var sample = false

    @Option(help: ArgumentHelp("For feeds: the language of entries without one.", valueName: "tag"))
    var language: String?

    @OptionGroup var call: SharedIntakeOptions

    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if files.isEmpty, !sample, !formats, template == nil {
            throw ValidationError("Name files of records, or --sample for the sample practices.")
        }
    }

    func run() async throws {
        try await reporting {
            let known = IntakeFormats(HeraldProgram.intake)
            if formats { return list(known) }
            if let template { return try printTemplate(of: known.format(called: template), known) }
            let context = try CommandContext(options)
            let time = try call.time
            call.explainInterruption("take in the same sources again for the rest")
            let sources = try self.sources(known)
            let intake = Intake(reader: RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy))
            let report: IntakeReport
            if call.preview {
                let shown = PreviewText(json: call.json)
                report = try await intake.preview(sources, store: try await context.existingStore()) { shown.show($0) }
                call.showWarnings(of: report)
                Console.line(call.json ? shown.json(report) : shown.text(report))
            } else {
                report = try await intake.run(sources, store: try context.makeStore(), at: time, policy: context.workspace.policy)
                call.show(report)
            }
            if report.refused > 0 { throw ExitCode.failed }
        }
    }

    private func sources(_ known: IntakeFormats) throws -> [any RecordSource] {
        let values = ["columns": columns, "encoding": encoding, "kind": call.kind, "language": language, "sheet": sheet]
            .compactMapValues { $0 }
        let samples = sample ? Corpus.sampleSources : []
        return files.isEmpty ? samples : try known.sources(at: files, format: format, options: IntakeOptions(values)) + samples
    }

    private func printTemplate(of format: any IntakeFormat.Type, _ known: IntakeFormats) throws {
        let template = { (format: any IntakeFormat.Type) in try format.template(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy) }
        guard let bytes = try template(format) else {
            let names = try known.all.filter { try template($0) != nil }.map { $0.name }
            throw Diagnostic("the format \"\(format.name)\" has no template; expected \(EnglishList.or(names))")
        }
        if bytes.contains(0), Console.writesToTerminal {
            throw Diagnostic(
                "the template is not text, so it is not written to the terminal",
                hint: "herald intake --template \(format.name) > practices.\(format.extensions.first ?? format.name)")
        }
        Console.write(bytes)
    }

    private func list(_ known: IntakeFormats) {
        var table = TextTable(["format", "files", "what it reads"])
        for format in known.all {
            table.add([format.name, format.extensions.map { ".\($0)" }.joined(separator: " "), format.summary])
        }
        Console.line(table.text)
    }
}

extension Corpus {
    /// The sample practices, as an intake reads them.
    static var sampleSources: [any RecordSource] { samples.map { SingleBlockSource(YAMLBlock($0.bytes, file: $0.name)) } }
}
