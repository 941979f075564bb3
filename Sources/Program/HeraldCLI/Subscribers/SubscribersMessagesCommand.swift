import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldSubscribers

/// `herald subscribers messages`.
struct SubscribersMessagesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "messages", abstract: "List messages of the ledger with their outcome. Names nobody.",
        discussion: """
            Without options it lists those that were perhaps sent: their transmission had begun when the process or the connection
            ended, and nobody knows whether the server accepted them. They are held; herald subscribers release sends them again.

            Example:
              herald subscribers messages --edition ngos/en/4

            Exit codes: 0 listed, 1 the list cannot be read or no edition is called so, 64 wrong usage.
            """)

    @Option(help: ArgumentHelp("The messages of this edition; the end of its name is enough.", valueName: "edition")) var edition: String?
    @Option(help: ArgumentHelp("Those in this state, such as accepted, deferred or refused.", valueName: "state")) var state: String?
    @OptionGroup var options: WorkspaceOptions
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        let states = MessageState.allCases.map(\.rawValue)
        if let state, !states.contains(state) { throw ValidationError("--state is \"\(state)\"; expected \(EnglishList.or(states))") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            // A whole name needs no ledger of editions: messages may be kept longer than that.
            let key = try edition.map { name in
                try EditionKey(written: name) ?? EditionArgument(output: context.workspace.outputPath).edition(name).record.key
            }
            let wanted = state.flatMap(MessageState.init) ?? (key == nil ? .perhapsSent : nil)
            let found = try context.existingRegister.map { try MessageLedger($0).receipts(of: key, in: wanted) } ?? []
            Console.line(json ? JSONValue.lines(found.map(Self.value)).written() : Self.text(found))
        }
    }

    private static func text(_ receipts: [MessageReceipt]) -> String {
        if receipts.isEmpty { return "no messages" }
        var table = TextTable(["message", "edition", "state", "attempts", "time", "answer"], numeric: [3])
        for receipt in receipts {
            table.add([
                receipt.messageID, receipt.edition, receipt.state.rawValue, String(receipt.attempts), receipt.time.written,
                receipt.answer ?? "-",
            ])
        }
        return table.text
    }

    private static func value(_ receipt: MessageReceipt) -> JSONValue {
        [
            "message-id": .string(receipt.messageID), "edition": .string(receipt.edition), "recipient": .string(receipt.recipient),
            "state": .string(receipt.state.rawValue), "attempts": .integer(receipt.attempts), "time": .string(receipt.time.written),
            "answer": .nullable(receipt.answer),
        ]
    }
}

/// `herald subscribers release`.
struct SubscribersReleaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Send messages again that were perhaps sent.",
        discussion: """
            They become due under the same Message-ID. A reader whose server had accepted the message gets it twice, unless the mail program
            shows messages with one id once.

            Example:
              herald subscribers release "<1f0c3a5b77.herald@practices.example>"

            Exit codes: 0 released, 1 a message is not held, 64 wrong usage.
            """)

    @Argument(help: "The ids that herald subscribers messages shows.") var messages: [String] = []
    @Flag(help: "All that are held.") var all = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if messages.isEmpty != all { throw ValidationError("name messages, or all of them with --all") }
    }

    func run() async throws {
        try await reporting {
            let ledger = MessageLedger(try CommandContext(options).register)
            let held = Set(try ledger.held().map(\.messageID))
            for id in messages where !held.contains(id) {
                throw Diagnostic("the message \"\(id)\" is not held", hint: "herald subscribers messages lists those that are")
            }
            let count = try ledger.release(all ? nil : messages, at: SystemClock.now)
            Console.line("\(HumanReadable.count(count, "message")) released")
        }
    }
}
