import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald approve`.
struct ApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Approve an edition that waits for it; the next run publishes its bytes.",
        discussion: """
            Shows the difference from the edition before, and records who approved. The next run publishes exactly the bytes that were
            composed. If one of its practices was withdrawn meanwhile, nothing is approved.

            Example:
              herald approve ministries/en/4 --as editor

            Exit codes: 0 approved, 1 not approved, 64 wrong usage.
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The role of the person who approves.", valueName: "role")) var role: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let role = try RoleArgument.text(role)
            let output = context.workspace.outputPath
            let editions = try EditionArgument(output: output)
            let (record, ledger) = try editions.edition(edition)
            let gone = try await withdrawn(record, context)
            if record.state == .awaitingApproval {
                Console.line(EditionText.difference(record, from: try editions.previous(record, in: ledger)))
                for rejected in try editions.rejections(before: record, in: ledger) { Console.line(EditionText.note(on: rejected)) }
            }
            try EditionDecisions(pipeline: record.key.pipeline, output: output).approve(record.key, by: role, at: SystemClock.now) { _ in
                if gone.isEmpty { return }
                throw Diagnostic(
                    "the edition \"\(record.key)\" shows \(EnglishList.and(gone.map { "\"\($0)\"" })), not published any more",
                    hint: "herald reject \(record.key) --as \(role) --reason …; the next run makes another")
            }
            Console.line("\(record.key): approved by \(role); the next run publishes it: herald run \(record.key.pipeline)")
        }
    }

    /// The practices of an edition that were withdrawn since it was composed.
    private func withdrawn(_ record: EditionRecord, _ context: CommandContext) async throws -> [Slug] {
        let store = try context.openStore(readOnly: true)
        let ids = record.items.filter { $0.kind != .withdrawn }.map(\.practice)
        var query = Query()
        query.narrow(to: ids)
        var found: Set<Slug> = []
        for try await practice in Selection(of: query, at: try await store.publicationMoment(asOf: nil), from: store) {
            found.insert(practice.practice.id)
        }
        return ids.filter { !found.contains($0) }
    }
}

/// `herald reject`.
struct RejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Reject an edition that is not published yet; the next run makes another.",
        discussion: """
            What it has counts as not sent, so the next edition has it, under the same number: readers see no gap. The ledger keeps the
            rejected draft under a name of its own, such as ministries/en/4-rejected-1.

            Example:
              herald reject ministries/en/4 --as editor --reason "the costs of the first practice are in the wrong currency"

            Exit codes: 0 rejected, 1 not rejected, 64 wrong usage.
            """)

    @Argument(help: "The edition, or the end of its name.", completion: .editions) var edition: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The role of the person who rejects.", valueName: "role")) var role: String
    @Option(help: "Why. The ledger keeps it.") var reason: String
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let (role, reason) = (try RoleArgument.text(role), try ReasonArgument.text(reason))
            let output = context.workspace.outputPath
            let key = try EditionArgument(output: output).edition(edition).record.key
            let decisions = EditionDecisions(pipeline: key.pipeline, output: output)
            let rejected = try decisions.reject(key, by: role, because: reason, at: SystemClock.now).key
            Console.line("\(key): rejected by \(role), and kept as \(rejected)")
            Console.line("the next run makes another: herald run \(key.pipeline)")
        }
    }
}
