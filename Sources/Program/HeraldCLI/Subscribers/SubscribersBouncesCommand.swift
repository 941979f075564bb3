import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldSubscribers

/// `herald subscribers bounces`.
struct SubscribersBouncesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounces", abstract: "Read reports of messages that could not be delivered.",
        discussion: """
            It reads an mbox, a Maildir, a folder of messages, or one message, and changes none of them. Addresses whose delivery failed
            for good (RFC 3464: action failed, status 5.x.x) are suppressed; other failures and delays are counted. A report that was read
            before counts once, so the same mailbox can be read every day.

            Example:
              herald subscribers bounces /var/mail/digest

            Exit codes: 0 read, 1 a report cannot be read, 64 wrong usage.
            """)

    @Argument(help: "The mailbox: a file or a folder.") var mailbox: String
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print the outcome as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let tally = try CommandContext(options).register.readBounces(at: mailbox, now: SystemClock.now)
            if !tally.problems.isEmpty { Console.error(tally.problems.map(\.description).joined(separator: "\n")) }
            let counts = [
                ("suppressed", "suppressed", tally.hard), ("soft", "delayed or failed temporarily", tally.soft),
                ("read-before", "read before", tally.known), ("delivered", "delivered", tally.delivered),
                ("not-subscribers", "about others", tally.strangers),
                ("other-messages", tally.others == 1 ? "other message" : "other messages", tally.others),
                ("unreadable", "unreadable", tally.problems.count),
            ]
            Console.line(
                json
                    ? JSONValue.object(counts.map { ($0.0, .integer($0.2)) }).written()
                    : counts.map { "\($0.2) \($0.1)" }.joined(separator: ", "))
            if !tally.problems.isEmpty { throw ExitCode.failed }
        }
    }
}
