import ArgumentParser
import Foundation
import HeraldStoreCore

/// `herald withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw published practices.",
        discussion: """
            The next run removes it from every document that a pipeline makes. A release whose pipeline is gone is named. The record and
            its history stay in the store. Readers are told: Atom feeds and digests give the reason word for word, with the title and the
            date.

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
            let context = try CommandContext(options)
            let store = try context.openStore()
            let (practices, reason) = (try ids.map(PracticeArgument.id), try ReasonArgument.text(reason))
            for practice in practices {
                try await store.withdraw(practice, at: when.time(), note: reason)
                Console.line("\(practice): withdrawn; the next run removes it from every document")
            }
            try context.warnOfReleasesWithoutPipeline()
        }
    }
}
