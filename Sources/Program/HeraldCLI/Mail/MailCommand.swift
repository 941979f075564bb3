import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldJSON
import HeraldKit
import HeraldMail
import HeraldMailing
import HeraldModel
import HeraldPipeline
import HeraldSubscribers

/// `herald mail`.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail", abstract: "Send messages to subscribers, or one to yourself.",
        discussion: """
            Example:
              herald mail test ministries/en/4 --to me@practices.example
              herald mail send --dry-run
            """,
        subcommands: [MailTestCommand.self, MailSendCommand.self])
}

/// `herald mail test`.
struct MailTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Send an edition to one address, to see it as its readers will.",
        discussion: """
            The edition may await approval. The message is the one that subscribers get, except for its links to unsubscribe and to change
            choices, which belong to nobody. It is not counted as sent to anybody.

            Example:
              herald mail test ministries/en/4 --to me@practices.example

            Exit codes: 0 the server took it, 1 it did not, 64 wrong usage.
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Option(help: ArgumentHelp("Your address.", valueName: "address")) var to: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let address = try address
            let (record, ledger) = try EditionArgument(output: context.workspace.outputPath).edition(edition)
            let reply = try await WorkspaceMailer(context).mailer.sendTrial(of: record, in: ledger, to: address)
            Console.line("\(record.key): the server took the message to \(address) (\(reply))")
        }
    }

    /// The address in the argument. An argument has no lines, so the message has no position.
    private var address: MailAddress {
        get throws {
            do { return try MailAddress(to) } catch { throw Diagnostic(error.message, hint: error.hint) }
        }
    }
}

/// `herald mail send`.
struct MailSendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send the messages that are due.",
        discussion: """
            Runs and herald deliver do the same after their deliveries. Messages become due when a run publishes an edition of a pipeline
            that delivers to mail, when a server asked to send one later, and when somebody asks to subscribe.

            Example:
              herald mail send --dry-run
              herald mail send --limit 100

            Exit codes: 0 all that were due were tried, 1 a message could not be made or the server could not be used, 64 wrong usage.
            """)

    @Option(help: ArgumentHelp("The most messages.", valueName: "count")) var limit: Int?
    @Flag(help: "Only count the messages, by edition.") var dryRun = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); expected a number of messages, at least 1") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let mailer = WorkspaceMailer(context)
            if dryRun { return Console.line(text(of: try mailer.mailer.due())) }
            let report = try await mailer.mailer.sendDue(limit: limit)
            let problems = report.problems + [report.stop].compactMap { $0 }
            Console.line(json ? Self.value(report.summary).written() : "messages: \(report.summary.written)")
            if !problems.isEmpty {
                Console.error(problems.map(\.description).joined(separator: "\n"))
                throw ExitCode.failed
            }
        }
    }

    private func text(of due: [(mailing: String, count: Int)]) -> String {
        if json { return JSONValue.lines(due.map { ["mailing": .string($0.mailing), "due": .integer($0.count)] }).written() }
        if due.isEmpty { return "no messages are due" }
        var table = TextTable(["mailing", "due"], numeric: [1])
        for entry in due { table.add([entry.mailing, String(entry.count)]) }
        return table.text
    }

    private static func value(_ summary: MailingSummary) -> JSONValue {
        [
            "accepted": .integer(summary.accepted), "deferred": .integer(summary.deferred), "refused": .integer(summary.refused),
            "perhaps-sent": .integer(summary.perhapsSent), "left": .integer(summary.left),
        ]
    }
}
