import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore

/// `herald withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw published practices.",
        discussion: """
            The next run removes it from every document. The record and its history stay in the store. Readers are told: Atom feeds
            and digests give the reason word for word, with the title and the date.

            Example:
              herald withdraw cities-of-migration --reason "the network asked for it"
            """)

    @Argument(help: ArgumentHelp("The practices' ids.", valueName: "id"))
    var ids: [String]

    @Option(help: "Why. Readers see it.")
    var reason: String

    @OptionGroup var when: EventTime

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let store = try CommandContext(options).openStore()
            let (practices, reason) = (try ids.map(PracticeArgument.id), try ReasonArgument.text(reason))
            for practice in practices {
                try await store.withdraw(practice, at: when.time(), note: reason)
                Console.line("\(practice): withdrawn; the next run removes it from every document")
            }
        }
    }
}

/// `herald restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Publish a withdrawn practice again.",
        discussion: """
            Example:
              herald restore cities-of-migration --reason "the figures were confirmed"
            """)

    @Argument(help: "The practice's id.")
    var id: String

    @Option(help: "Why. It stays in the store.")
    var reason: String

    @OptionGroup var when: EventTime

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let store = try CommandContext(options).openStore()
            try await store.restore(PracticeArgument.id(id), at: when.time(), note: ReasonArgument.text(reason))
            Console.line("\(id): restored; the next run publishes it again")
        }
    }
}

/// The option `--at`: the time of an event.
struct EventTime: ParsableArguments {
    @Option(help: ArgumentHelp("When it happened, for back-filling; now if left out.", valueName: "moment"))
    var at: String?

    /// Returns the time given, or else the clock, read when the store is written. Throws a ``Diagnostic`` if it is not a moment.
    func time() throws -> WriteTime { try MomentArgument.ofWriting(at) }
}

/// Parses reasons in arguments.
enum ReasonArgument {
    /// Returns `text`. Throws a ``Diagnostic`` if it is blank.
    static func text(_ text: String) throws -> String {
        if text.allSatisfy(\.isWhitespace) { throw Diagnostic("--reason is empty; expected a sentence that says why") }
        return text
    }
}

/// Parses practices in arguments.
enum PracticeArgument {
    /// Returns the ID in `text`. Throws a ``Diagnostic`` if it is not a valid ID.
    static func id(_ text: String) throws -> Slug {
        guard let id = Slug(written: text) else { throw Diagnostic("\"\(text)\" is not a practice's id; expected \(Slug.expectation)") }
        return id
    }
}

/// The system clock. Nothing else reads the time of day.
enum SystemClock {
    /// The current time, in whole seconds.
    static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
