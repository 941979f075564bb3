import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldText

/// `herald editions`.
struct EditionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "editions", abstract: "Show the numbered editions of digests, or write the bytes of one again.",
        discussion: """
            Example:
              herald editions list
              herald editions show ministries/en/4
            """,
        subcommands: [
            EditionsListCommand.self, EditionsShowCommand.self, EditionsDiffCommand.self, EditionsReissueCommand.self,
        ])
}

/// `herald editions list`.
struct EditionsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List editions, with their state and the number of their items.",
        discussion: """
            Example:
              herald editions list monthly
              herald editions list --awaiting

            Exit codes: 0 listed, 1 an edition cannot be read, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines; none: all that have editions.", completion: .pipelines) var pipelines: [String] = []
    @Flag(help: "Only editions that await approval.") var awaiting = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            var records = try EditionArgument(output: context.workspace.outputPath, pipelines: pipelines).all()
            if awaiting { records.removeAll { $0.state != .awaitingApproval } }
            Console.line(json ? EditionText.json(records) : EditionText.list(records))
        }
    }
}

/// `herald editions show`.
struct EditionsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an edition: its items, its documents, and who decided what.",
        discussion: """
            Example:
              herald editions show monthly/audience-digest/ministries/en/4
              herald editions show ministries/en/4
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let record = try EditionArgument(output: context.workspace.outputPath).edition(edition).record
            Console.line(json ? EditionText.json([record]) : EditionText.show(record))
        }
    }
}

/// `herald editions diff`.
struct EditionsDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what an edition says that the one before it, or another one, did not.",
        discussion: """
            With --text it shows the lines that differ between the texts of the editions, in the unified format of diff -u.

            Example:
              herald editions diff ministries/en/4
              herald editions diff ministries/en/2 ministries/en/4
              herald editions diff ministries/en/4 --text

            Exit codes: 0 shown, 1 there is no such edition or it has no text, 64 wrong usage.
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Argument(
        help: "A later edition that is compared with the first; none: the first is compared with the one before it.", completion: .editions)
    var later: String?
    @Flag(help: "Show the lines that differ in the texts of the editions.") var text = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let editions = try EditionArgument(output: context.workspace.outputPath)
            let named = try editions.edition(edition)
            let found = try later.map { try editions.edition($0) }
            let previous = try found == nil ? editions.previous(named.record, in: named.ledger) : named.record
            let (record, ledger) = found ?? named
            guard text else { return Console.line(EditionText.difference(record, from: previous)) }
            let before = try previous.map { (record: $0, text: try Self.text(of: $0, in: named.ledger)) }
            let lines = UnifiedDiff.text(
                from: before?.text ?? "", to: try Self.text(of: record, in: ledger),
                names: (before?.record.key.written ?? "/dev/null", record.key.written))
            Console.line(lines.isEmpty ? "the texts of the editions are the same" : String(lines.dropLast()))
        }
    }
}

extension EditionsDiffCommand {
    /// Returns the document of an edition in plain text. Throws a ``Diagnostic`` if it has none.
    private static func text(of record: EditionRecord, in ledger: EditionLedger) throws -> String {
        guard let document = record.documents.first(where: { $0.mediaType == DocumentFormat.text.mediaType }) else {
            throw Diagnostic(
                "the edition \"\(record.key)\" has no text; expected a document of the format text",
                hint: "for the editions to come: formats: [html, text]")
        }
        return try ledger.bytes(of: document, in: record.key).text
    }
}

/// `herald editions reissue`.
struct EditionsReissueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reissue", abstract: "Write the documents of an edition again, byte for byte.",
        discussion: """
            The bytes come from the ledger of editions, whatever changed in the store, in the settings or in Herald since. Each is checked
            against its hash. A file that exists is not replaced.

            Example:
              herald editions reissue ministries/en/4 --to /tmp/issue
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Option(help: ArgumentHelp("The folder to write to; it is made if there is none.", valueName: "folder")) var to: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (record, ledger) = try EditionArgument(output: context.workspace.outputPath).edition(edition)
            let contents = try record.documents.map { (document: $0, bytes: try ledger.bytes(of: $0, in: record.key)) }
            for (document, bytes) in contents {
                let path = "\(to)/\(document.path)"
                if FileManager.default.fileExists(atPath: path) {
                    throw Diagnostic("there is a file \"\(path)\"; expected none", hint: "name another folder: --to FOLDER")
                }
                let url = URL(filePath: path)
                do {
                    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                    try Data(bytes.bytes).write(to: url)
                } catch {
                    throw Diagnostic("cannot write \"\(path)\": \(error.localizedDescription)")
                }
                Console.line("\(path)  \(HumanReadable.bytes(document.size))")
            }
        }
    }
}
