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

/// When something happened: the option `--at`.
struct EventTime: ParsableArguments {
    @Option(help: ArgumentHelp("When it happened, for back-filling; now if left out.", valueName: "moment"))
    var at: String?

    /// The moment given, or when the store is written. Throws a ``Diagnostic`` if it is not a moment.
    func time() throws -> WriteTime { try MomentArgument.ofWriting(at) }
}

/// Reasons on the command line.
enum ReasonArgument {
    /// The reason that `text` gives. Throws a ``Diagnostic`` if it says nothing.
    static func text(_ text: String) throws -> String {
        if text.allSatisfy(\.isWhitespace) { throw Diagnostic("--reason is empty; expected a sentence that says why") }
        return text
    }
}

/// Practices on the command line.
enum PracticeArgument {
    /// The id that `text` is. Throws a ``Diagnostic`` if it cannot be one.
    static func id(_ text: String) throws -> Slug {
        guard let id = Slug(written: text) else { throw Diagnostic("\"\(text)\" is not a practice's id; expected \(Slug.expectation)") }
        return id
    }
}

/// The one place that reads the time of day.
enum SystemClock {
    /// Now, to the second.
    static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
