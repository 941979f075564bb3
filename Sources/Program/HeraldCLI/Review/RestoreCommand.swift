import ArgumentParser
import Foundation
import HeraldStoreCore

/// `herald restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Publish a withdrawn practice again.",
        discussion: """
            Example:
              herald restore cities-of-migration --reason "the figures were confirmed"
            """)

    @Argument(help: "The practice's id.", completion: .practices)
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
