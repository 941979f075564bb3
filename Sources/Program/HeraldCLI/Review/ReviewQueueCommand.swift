import ArgumentParser
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review queue`.
struct ReviewQueueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue", abstract: "List the versions that wait for reviews, the most urgent first.",
        discussion: """
            Example:
              herald review queue
            """)

    @Option(help: ArgumentHelp("The queue as it was at this moment, such as 2016-12-10.", valueName: "moment"))
    var asOf: String?

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore(readOnly: true)
            let time = try asOf.map { try MomentArgument.parse($0, option: "--as-of") } ?? SystemClock.now
            let queue = try await ReviewQueue(of: store, at: store.moment(asOf: time), seen: time, policy: context.workspace.policy)
            if json { return queue.cases.forEach { Console.line(ReviewText.json($0, at: time)) } }
            Console.line(ReviewText.table(queue, at: time))
        }
    }
}
