import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald recall`.
struct RecallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Show who was sent which version of a practice; with --urgent, have them told at once.",
        discussion: """
            Lists every published edition with the practice. With --urgent, the next run makes an edition out of turn for exactly the
            audiences and languages whose last version is wrong now: the practice was corrected or withdrawn since. It needs no approval
            and no other news.

            Example:
              herald recall cities-of-migration
              herald recall cities-of-migration --urgent --as editor --reason "the number of places was ten times too high"

            Exit codes: 0 done, 1 nobody was sent it, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The practice's id.", valueName: "id")) var id: String
    @Flag(help: "Have the next run tell everybody who was sent a wrong version.") var urgent = false
    @Option(help: "With --urgent: what was wrong. Readers see it.") var reason: String?
    @Option(name: .customLong("as"), help: ArgumentHelp("With --urgent: the role of the person who asks.", valueName: "role"))
    var role: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if urgent, reason == nil || role == nil { throw ValidationError("--urgent needs --reason and --as.") }
        if !urgent, reason != nil || role != nil { throw ValidationError("--reason and --as belong to --urgent.") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let practice = try PracticeArgument.id(id)
            let recall = try Recall(of: practice, output: context.workspace.outputPath)
            Console.line(json ? recall.json : recall.text)
            if let reason, let role {
                let request = RecallRequest(
                    of: practice, because: try ReasonArgument.text(reason), by: try RoleArgument.text(role), at: SystemClock.now)
                for line in try recall.ask(request) { Console.line(line) }
            }
            if recall.sent.isEmpty { throw ExitCode.failed }
        }
    }
}

/// Who was sent which version of a practice.
struct Recall {
    /// A published edition with the practice.
    struct Line {
        var record: EditionRecord
        var item: EditionRecord.Item
    }

    let practice: Slug
    let sent: [Line]
    private let output: String

    /// Reads the ledgers below a folder of releases.
    init(of practice: Slug, output: String) throws {
        (self.practice, self.output) = (practice, output)
        sent = try EditionArgument(output: output).all().filter { $0.state == .published }.flatMap { record in
            record.items.filter { $0.practice == practice }.map { Line(record: record, item: $0) }
        }
    }

    /// Asks the next run of each pipeline that sent the practice to tell its readers. Returns lines on that.
    func ask(_ request: RecallRequest) throws -> [String] {
        try Set(sent.map(\.record.key.pipeline)).sorted().map { pipeline in
            try EditionDecisions(pipeline: pipeline, output: output).recall(request)
            return "the next run tells its readers: herald run \(pipeline)"
        }
    }

    /// A table for people.
    var text: String {
        if sent.isEmpty { return "\(practice): in no edition" }
        var table = TextTable(["audience", "language", "version", "as", "edition", "published", "channel"], numeric: [2])
        for line in sent {
            let key = line.record.key
            table.add([
                key.audience, key.language.written, String(line.item.version), line.item.kind.written, key.written,
                line.record.decided.written, line.record.documents.map(\.path.description).joined(separator: " "),
            ])
        }
        return table.text
    }

    /// A JSON array.
    var json: String {
        JSONValue.lines(
            sent.map { line in
                [
                    "audience": .string(line.record.key.audience), "language": .string(line.record.key.language.written),
                    "version": .integer(line.item.version), "kind": .string(line.item.kind.written),
                    "edition": .string(line.record.key.written), "published": .string(line.record.decided.written),
                    "documents": .strings(line.record.documents.map(\.path.description)),
                ]
            }
        ).written()
    }
}
