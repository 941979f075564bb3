import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldModel
import HeraldPipeline
import HeraldSubscribers

/// `herald recall`.
struct RecallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Show who was sent which version of a practice; with --urgent, have them told at once.",
        discussion: """
            Lists every published edition with the practice, with the number of readers who got it by mail, and the edition that told the same
            readers of a later version or of the withdrawal. With --urgent, the next run makes an edition out of turn for exactly the
            audiences and languages whose last version is wrong now: the practice was corrected or withdrawn since. It needs no approval
            and no other news.

            Example:
              herald recall cities-of-migration
              herald recall cities-of-migration --urgent --as editor --reason "the number of places was ten times too high"
              herald recall cities-of-migration --urgent --as editor --reason "en=It was wrong." --reason "fr=C’était faux."

            Exit codes: 0 done, 1 nobody was sent it or there is no such practice, 64 wrong usage.
            """)

    @Argument(help: ArgumentHelp("The practice's id.", valueName: "id"), completion: .practices) var id: String
    @Flag(help: "Have the next run tell everybody who was sent a wrong version.") var urgent = false
    @Option(help: "With --urgent: what was wrong. Readers see it. \(ReasonArgument.languages)") var reason: [String] = []
    @Option(name: .customLong("as"), help: ArgumentHelp("With --urgent: the role of the person who asks.", valueName: "role"))
    var role: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if urgent, reason.isEmpty || role == nil { throw ValidationError("--urgent needs --reason and --as.") }
        if !urgent, !reason.isEmpty || role != nil { throw ValidationError("--reason and --as belong to --urgent.") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let practice = try PracticeArgument.id(id)
            let messages = try context.existingRegister.map(MessageLedger.init)
            let recall = try Recall(of: practice, output: context.workspace.outputPath, messages: messages)
            if recall.sent.isEmpty { try await PracticeArgument.checkExists(practice, in: context) }
            Console.line(json ? recall.json : recall.text)
            if let role {
                let reason = try ReasonArgument.reason(reason)
                let request = RecallRequest(
                    of: practice, because: reason.written, by: try RoleArgument.text(role), at: SystemClock.now)
                for pipeline in try recall.ask(request) {
                    Console.line(
                        "once a correction is published or the practice is withdrawn, the next run tells its readers: herald run \(pipeline)"
                    )
                }
                if let note = recall.note(onLanguagesOf: reason) { Console.line(note) }
            }
            if recall.sent.isEmpty { throw ExitCode.failed }
        }
    }
}
