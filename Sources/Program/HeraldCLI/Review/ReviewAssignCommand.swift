import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review assign`.
struct ReviewAssignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assign", abstract: "Ask an expert for a review of a practice's last version.",
        discussion: """
            Without --expert Herald chooses among the reviewers in herald.yaml: nobody whose centre has spoken, was asked or collected
            the record; those who know most of its themes first, then those with the fewest open reviews.

            Example:
              herald review assign hire-immigrants --expert "Labour economist" --centre "Centre A" --due 2026-12-31
            """)

    @Argument(help: "The practice's id.", completion: .practices) var id: String
    @Option(help: ArgumentHelp("The expert's role or name.", valueName: "name")) var expert: String?
    @Option(help: ArgumentHelp("The expert's research centre.", valueName: "name")) var centre: String?
    @Option(help: ArgumentHelp("The day on which the verdict is due.", valueName: "date")) var due: String?
    @Option(help: ArgumentHelp("What the expert should look at.", valueName: "text")) var note: String?
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let store = try context.openStore()
            let practice = try PracticeArgument.id(id)
            var assignment = Assignment()
            assignment.note = note
            assignment.due = try due.map { try DateArgument.day($0, option: "--due") }
            let reviewer = try await reviewer(for: practice, in: store, context)
            (assignment.expert, assignment.centre) = (reviewer.expert, reviewer.centre)
            let version = try await store.assign(assignment, to: practice, at: .clock { SystemClock.now })
            let due = assignment.due.map { ", due \($0.written)" } ?? ""
            Console.line("\(id), version \(version): asked \(ReviewText.name(reviewer.expert, reviewer.centre))\(due)")
        }
    }

    private func reviewer(for practice: Slug, in store: any PracticeStore, _ context: CommandContext) async throws -> Reviewer {
        let (register, policy) = (context.workspace.reviewers, context.workspace.policy)
        if let expert { return try ReviewerArgument.reviewer(expert, centre, among: register) }
        let moment = try await store.moment(asOf: nil)
        let queue = try await ReviewQueue(of: store, at: moment, seen: SystemClock.now, policy: policy)
        guard let waiting = queue.cases.first(where: { $0.summary.id == practice }) else {
            var query = Query()
            query.ids = [practice]
            let state = try await store.summaries(of: query, at: moment).first?.state
            throw state.map {
                Diagnostic("\"\(id)\" waits for no reviewer: it is \($0.written)", hint: "herald review queue lists those that do")
            }
                ?? Diagnostic("no practice is called \"\(id)\"", hint: "herald practices lists them")
        }
        let found = queue.candidates(for: waiting, among: register, policy: policy).first { reviewer in
            centre.map { $0 == reviewer.centre } ?? true
        }
        guard let found else {
            throw Diagnostic(
                register.isEmpty ? "no reviewers are known" : "no known reviewer is free for \"\(id)\"",
                hint: register.isEmpty
                    ? "name one with --expert and --centre, or list them in herald.yaml under review: reviewers:"
                    : "all centres have spoken, were asked or collected it; name one with --expert and --centre")
        }
        return found
    }
}
