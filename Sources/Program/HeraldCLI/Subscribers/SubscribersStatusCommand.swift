import ArgumentParser
import HeraldJSON
import HeraldPipeline
import HeraldSubscribers

/// `herald subscribers status`.
struct SubscribersStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Count subscribers by audience and state, suppressed addresses, and messages. Names nobody.",
        discussion: """
            Example:
              herald subscribers status --json

            Exit codes: 0 counted, 1 the list cannot be read, 64 wrong usage.
            """)

    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            guard let register = try context.existingRegister else {
                return Console.line(json ? "{\"subscribers\":0}" : "nobody has subscribed yet")
            }
            let (status, messages) = (try register.status(), try MessageLedger(register).counts())
            let known = context.workspace.subscribers.lists
            let lists = known + status.lists.keys.filter { !known.contains($0) }.sorted()
            Console.line(json ? Self.json(status, messages, lists, register) : Self.text(status, messages, lists))
        }
    }

    private static let columns: [(name: String, state: String)] = [
        ("active", "active"), ("pending", "pending"), ("unsubscribed", "unsubscribed"), ("suppressed", "suppressed"),
    ]

    private static func text(_ status: RegisterStatus, _ messages: [MessageState: Int], _ lists: [String]) -> String {
        var table = TextTable(["audience"] + columns.map(\.name), numeric: [1, 2, 3, 4])
        for list in lists { table.add([list] + columns.map { String(status.lists[list]?[$0.state] ?? 0) }) }
        let suppressed = status.suppressed.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let ledger = MessageState.allCases.compactMap { state in messages[state].map { "\($0) \(state.rawValue)" } }.joined(separator: ", ")
        var lines = [HumanReadable.count(status.subscribers, "subscriber"), "", table.text, ""]
        lines.append("suppressed addresses: \(suppressed.isEmpty ? "none" : suppressed)")
        lines.append("messages: \(ledger.isEmpty ? "none" : ledger)")
        return lines.joined(separator: "\n")
    }

    private static func json(
        _ status: RegisterStatus, _ messages: [MessageState: Int], _ lists: [String], _ register: SubscriberRegister
    ) -> String {
        JSONValue.object([
            ("subscribers", .integer(status.subscribers)),
            (
                "audiences",
                .object(lists.map { list in (list, .object(columns.map { ($0.name, .integer(status.lists[list]?[$0.state] ?? 0)) })) })
            ),
            ("suppressed", .object(status.suppressed.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ("messages", .object(MessageState.allCases.map { ($0.rawValue, .integer(messages[$0] ?? 0)) })),
            ("keys", .array(register.secret.keyNumbers.map(JSONValue.integer))),
        ]).written()
    }
}

/// `herald subscribers retention`.
struct SubscribersRetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "Erase readers who unsubscribed long ago, and addresses that were never confirmed.",
        discussion: """
            herald.yaml says after how many days (retention, confirm-within). Call it every day, for example from cron.

            Example:
              herald subscribers retention

            Exit codes: 0 done, 1 the list cannot be written, 64 wrong usage.
            """)

    @Flag(help: "Change nothing, and say what would be.") var dryRun = false
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print the outcome as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let settings = context.workspace.subscribers
            let result =
                try context.existingRegister?.erase(
                    olderThan: settings.retentionDays, pendingDays: settings.confirmDays, isTrial: dryRun, at: SystemClock.now)
                ?? SubscriberRegister.Retention()
            let values: [JSONValue.Member] = [
                ("unsubscribed", .integer(result.unsubscribed)), ("unconfirmed", .integer(result.unconfirmed)),
            ]
            let text = "\(dryRun ? "would erase" : "erased") \(result.unsubscribed) unsubscribed, \(result.unconfirmed) never confirmed"
            Console.line(json ? JSONValue.object(values).written() : text)
        }
    }
}

/// `herald subscribers rotate-key`.
struct SubscribersRotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key", abstract: "Sign links with a new key.",
        discussion: """
            Links in earlier messages still work. With --drop-old they end at once: use it if somebody else has read the file of the
            secret. A running herald serve knows the new key when it is started again.

            Example:
              herald subscribers rotate-key

            Exit codes: 0 done, 1 the file cannot be written, 64 wrong usage.
            """)

    @Flag(help: "End the links that earlier keys signed.") var dropOld = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            _ = try context.register
            let number = try SubscriberSecret.adding(toFileAt: context.subscribersSecretPath, dropping: dropOld)
            Console.line("key \(number) signs links from now on\(dropOld ? "; earlier links do not work any more" : "")")
        }
    }
}
