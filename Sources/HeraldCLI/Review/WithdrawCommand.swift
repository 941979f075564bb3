import ArgumentParser
import Foundation
import HeraldModel

/// `herald withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Call a published practice back.",
        discussion: """
            The next run removes it from every document. The record and its history stay in the store.

            Example:
              herald withdraw cities-of-migration --reason "the network asked for it"
            """)

    @Argument(help: "The practice's id.")
    var id: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let store = try Session(options).openStore()
            try await store.withdraw(PracticeArgument.id(id), at: Clock.now, note: reason)
            Console.line("\(id): withdrawn; the next run removes it from every document")
        }
    }
}

/// `herald restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a withdrawn practice out again.",
        discussion: """
            Example:
              herald restore cities-of-migration --reason "the figures were confirmed"
            """)

    @Argument(help: "The practice's id.")
    var id: String

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let store = try Session(options).openStore()
            try await store.restore(PracticeArgument.id(id), at: Clock.now, note: reason)
            Console.line("\(id): restored; the next run publishes it again")
        }
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
enum Clock {
    /// Now, to the second.
    static var now: Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }
}
