import ArgumentParser
import HeraldDiagnostics
import HeraldSubscribers

/// `herald subscribers remove`.
struct SubscribersRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "End the subscriptions of a reader who asked for it.",
        discussion: """
            The reader stays in the list as unsubscribed, so that no import adds the address again, until the retention period ends.

            Example:
              herald subscribers remove reader@practices.example --audience ngos

            Exit codes: 0 ended, 1 nobody has the address, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @Option(help: ArgumentHelp("Only this audience; may be repeated.", valueName: "name")) var audience: [String] = []
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let address = try AddressArgument.address(address)
            let lists = try audience.isEmpty ? nil : context.checkedLists(audience)
            guard let ended = try context.register.remove(address, lists: lists, origin: "command", at: SystemClock.now) else {
                throw AddressArgument.unknown(address)
            }
            Console.line(ended.isEmpty ? "nothing to end" : "unsubscribed from \(EnglishList.and(ended))")
        }
    }
}

/// `herald subscribers suppress`.
struct SubscribersSuppressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress", abstract: "Send nothing to an address any more, whether it is a subscriber's or not.",
        discussion: """
            Example:
              herald subscribers suppress reader@practices.example --reason complained

            Exit codes: 0 suppressed, 1 the list cannot be written, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @Option(help: ArgumentHelp("The reason: by-hand, complained or bounced.", valueName: "reason")) var reason = "by-hand"
    @OptionGroup var options: WorkspaceOptions

    private static let reasons = [Suppression.Reason.byHand, .complained, .bounced].map(\.rawValue)

    func validate() throws {
        if !Self.reasons.contains(reason) { throw ValidationError("--reason is \"\(reason)\"; expected \(EnglishList.or(Self.reasons))") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let isNew = try context.makeRegister().suppress(
                AddressArgument.address(address), Suppression.Reason(rawValue: reason) ?? .byHand, origin: "command", at: SystemClock.now)
            Console.line(isNew ? "suppressed" : "it was suppressed before")
        }
    }
}

/// `herald subscribers unsuppress`.
struct SubscribersUnsuppressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unsuppress", abstract: "Take an address off the suppression list.",
        discussion: """
            Subscriptions of the address are as they were. Those that the reader ended stay ended.

            Example:
              herald subscribers unsuppress reader@practices.example

            Exit codes: 0 taken off, 1 it was not there, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let (context, address) = (try CommandContext(options), try AddressArgument.address(address))
            guard try context.register.unsuppress(address, origin: "command", at: SystemClock.now) else {
                throw Diagnostic("\"\(address.written)\" is not on the suppression list")
            }
            Console.line("taken off the suppression list")
        }
    }
}
