import ArgumentParser
import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldIntake
import HeraldModel
import HeraldStoreCore

/// `herald review content`.
struct ReviewContentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "content", abstract: "Print the hash of a record's content, which a verdict in a file can name.",
        discussion: """
            A verdict that comes with a changed record counts only if it names the content that was reviewed. Give the experts the file and
            this hash, and write the hash beside their verdicts, as content.

            Example:
              herald review content records/seasonal-work.yaml
              herald review content cities-of-migration --version 1

            Exit codes: 0 printed, 1 a record has mistakes or there is no such practice, 64 wrong usage.
            """)

    @Argument(help: "Files of records, or ids of practices in the store.") var names: [String]
    @Option(help: ArgumentHelp("For an id: a version in place of the last one.", valueName: "number")) var version: Int?
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            for name in names {
                if let id = Slug(written: name), try FileKind(at: name) == nil {
                    try await show(id)
                } else {
                    try await show(file: name)
                }
            }
        }
    }

    private func show(_ id: Slug) async throws {
        let store = try CommandContext(options).openStore(readOnly: true)
        line(try await StoredPractices(in: store).version(version, of: id).practice)
    }

    private func show(file: String) async throws {
        let sources = try IntakeFormats(HeraldProgram.intake).sources(at: [file])
        let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
        for await record in RecordStream(sources, reader: reader) {
            if case .record(let submission) = try record.result.get() { line(submission.practice) }
        }
    }

    private func line(_ practice: Practice) { Console.line("\(ContentDigest(of: practice))  \(practice.id)") }
}
