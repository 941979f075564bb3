import ArgumentParser
import Foundation
import HeraldEditions
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw published practices.",
        discussion: """
            The next run removes it from every document that a pipeline makes. A release whose pipeline is gone is named. The record and
            its history stay in the store. Readers are told: Atom feeds and digests have the reason word for word, with the title and the
            date. A reason can have a text for each language; readers of other languages get the first one, with the name of its language.

            Example:
              herald withdraw cities-of-migration --reason "the network asked for it"
              herald withdraw cities-of-migration --reason "en=The network asked for it." --reason "fr=Le réseau l’a demandé."
            """)

    @Argument(help: ArgumentHelp("The practices' ids.", valueName: "id"), completion: .practices)
    var ids: [String]

    @Option(help: "Why. Readers see it. \(ReasonArgument.languages)")
    var reason: [String]

    @Flag(help: "Have the next run tell everybody who was sent it in an edition, out of turn. Needs --as.")
    var urgent = false

    @Option(name: .customLong("as"), help: ArgumentHelp("With --urgent: the role of the person who asks.", valueName: "role"))
    var role: String?

    @OptionGroup var when: EventTime

    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if urgent != (role != nil) { throw ValidationError("--urgent and --as belong together.") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore()
            let (practices, reason) = (try ids.map(PracticeArgument.id), try ReasonArgument.reason(reason))
            for practice in practices {
                try await store.withdraw(practice, at: when.time(), note: reason.written)
                Console.line("\(practice): withdrawn; the next run removes it from every document")
                if let role { try recall(practice, reason, by: RoleArgument.text(role), context) }
            }
            try context.warnOfReleasesWithoutPipeline()
        }
    }

    private func recall(_ practice: Slug, _ reason: LocalizedReason, by role: String, _ context: CommandContext) throws {
        let recall = try Recall(of: practice, output: context.workspace.outputPath)
        let request = RecallRequest(of: practice, because: reason.written, by: role, at: SystemClock.now)
        for pipeline in try recall.ask(request) {
            Console.line("\(practice): the next run tells its readers: herald run \(pipeline)")
        }
        if let note = recall.note(onLanguagesOf: reason) { Console.line("\(practice): \(note)") }
        if recall.sent.isEmpty { Console.line("\(practice): in no edition, so nobody has to be told out of turn") }
    }
}
