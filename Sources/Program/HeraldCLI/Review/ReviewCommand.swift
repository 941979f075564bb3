import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review`.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Ask experts, record their verdicts, list what waits.",
        discussion: """
            A version goes out when enough reviewers accept it; herald.yaml says how many, from how many research centres, and who
            counts. When reviewers disagree, a further one of another centre decides.

            Example:
              herald review queue
              herald review assign cities-of-migration --due 2026-12-31
              herald review verdict cities-of-migration accept --expert "Labour economist" --centre "Centre A" \\
                --conflict-of-interest none
            """,
        subcommands: [
            ReviewQueueCommand.self, ReviewAssignCommand.self, ReviewVerdictCommand.self, ReviewHistoryCommand.self,
            ReviewReviewersCommand.self, ReviewContentCommand.self,
        ],
        defaultSubcommand: ReviewQueueCommand.self)
}

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

/// `herald review history`.
struct ReviewHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List every review request and verdict on a practice.",
        discussion: """
            Example:
              herald review history cities-of-migration
            """)

    @Argument(help: "The practice's id.") var id: String
    @Option(help: ArgumentHelp("The history up to this moment, such as 2016-12-10.", valueName: "moment")) var asOf: String?
    @Flag(help: "Print one JSON object a line.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore(readOnly: true)
            let practice = try PracticeArgument.id(id)
            let moment = try await store.moment(asOf: try asOf.map { try MomentArgument.parse($0, option: "--as-of") })
            guard let record = try await store.version(nil, of: practice)?.practice else {
                throw Diagnostic("no practice is called \"\(id)\"", hint: "herald practices lists them")
            }
            let asked = try await store.assignments(of: practice, at: moment)
            let given = try await store.reviews(of: practice, at: moment)
            let lines = ReviewText.history(asked: asked, given: given, of: record, policy: context.workspace.policy, json: json)
            if !lines.isEmpty {
                Console.line(lines)
            } else if !json {
                Console.line("nobody was asked about \"\(id)\" and nobody has reviewed it")
            }
        }
    }
}

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
