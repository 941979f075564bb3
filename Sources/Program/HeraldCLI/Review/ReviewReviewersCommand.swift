import ArgumentParser
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review reviewers`.
struct ReviewReviewersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviewers", abstract: "List the reviewers of herald.yaml, and how many open reviews each has.",
        discussion: """
            Example:
              herald review reviewers
            """)

    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore(readOnly: true)
            let register = context.workspace.reviewers
            if register.isEmpty, !json { return Console.line("no reviewers in herald.yaml; list them under review: reviewers:") }
            let queue = try await ReviewQueue(
                of: store, at: store.moment(asOf: nil), seen: SystemClock.now, policy: context.workspace.policy)
            if json { return register.forEach { Console.line(ReviewText.json($0, open: queue.load(of: $0))) } }
            var table = TextTable(["expert", "centre", "knows", "open"], numeric: [3])
            for reviewer in register {
                let knows = reviewer.expertise.map(\.written).joined(separator: " ")
                table.add([reviewer.expert, reviewer.centre, knows, "\(queue.load(of: reviewer))"])
            }
            Console.line(table.text)
        }
    }
}
