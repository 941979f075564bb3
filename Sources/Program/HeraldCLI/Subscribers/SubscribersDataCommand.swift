import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldSubscribers

/// `herald subscribers data`.
struct SubscribersDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Print everything that is kept about an address, as JSON.",
        discussion: """
            It answers a reader who asks what is known: the choices, every act with its time and origin, the delivery reports, and the
            messages.

            Example:
              herald subscribers data reader@practices.example > answer.json

            Exit codes: 0 printed, 1 nothing is kept about the address, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let (context, address) = (try CommandContext(options), try AddressArgument.address(address))
            guard let found = try context.register.everything(about: address) else {
                throw Diagnostic("nothing is kept about \"\(address.written)\"")
            }
            Console.line(found.written(.indented))
        }
    }
}

/// `herald subscribers erase`.
struct SubscribersEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erase everything about an address.",
        discussion: """
            If the reader unsubscribed or messages bounced, a keyed hash of the address stays on the suppression list, from which nobody can
            read the address, so that no import adds it again. Backups are not changed.

            Example:
              herald subscribers erase reader@practices.example

            Exit codes: 0 erased, 1 nobody has the address, 64 wrong usage.
            """)

    @Argument(help: "The address.") var address: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let (context, address) = (try CommandContext(options), try AddressArgument.address(address))
            let register = try context.register
            guard try register.erase(address, at: SystemClock.now) else {
                let isSuppressed = try register.suppression(of: address) != nil
                throw isSuppressed
                    ? Diagnostic("nothing is kept about the address but its hash on the suppression list")
                    : AddressArgument.unknown(address)
            }
            let left = try register.suppression(of: address)
            Console.line(left.map { "erased; its hash stays on the suppression list (\($0.reason.rawValue))" } ?? "erased; nothing is left")
        }
    }
}
