import ArgumentParser
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStoreCore

/// `herald review verdict`.
struct ReviewVerdictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verdict", abstract: "Record an expert's verdict on a version.",
        discussion: """
            Verdicts are accept, revise, reject and too-early. The last verdict of an expert counts.

            Example:
              herald review verdict cities-of-migration too-early --expert "Labour economist" --centre "Centre A" \\
                --conflict-of-interest none --re-review 2027-06 --note "the evaluation is due next year"
            """)

    @Argument(help: "The practice's id.", completion: .practices) var id: String
    @Argument(help: "accept, revise, reject or too-early.") var verdict: String
    @Option(help: ArgumentHelp("The expert's role or name.", valueName: "name")) var expert: String
    @Option(help: ArgumentHelp("The expert's research centre; known for reviewers in herald.yaml.", valueName: "name")) var centre: String?
    @Option(help: ArgumentHelp("The expert's statement on conflicts of interest; none if there is none.", valueName: "text"))
    var conflictOfInterest: String
    @Option(help: ArgumentHelp("The reasons.", valueName: "text")) var note: String?
    @Option(help: ArgumentHelp("When to look again, for a verdict too-early.", valueName: "date")) var reReview: String?
    @Option(help: ArgumentHelp("A version in place of the last one.", valueName: "number")) var version: Int?
    @Option(help: ArgumentHelp("When the verdict was given, for back-filling; now if left out.", valueName: "moment")) var at: String?
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let time = try MomentArgument.ofEvent(at)
            let review = try review(at: time, among: context.workspace.reviewers)
            let (store, policy) = (try context.openStore(), context.workspace.policy)
            let practice = try PracticeArgument.id(id)
            let outcome = try await store.review(
                practice, version: version, review, at: MomentArgument.ofWriting(at), policy: policy)
            Console.line("\(id), version \(outcome.version): \(ReviewText.sentence(outcome, after: review))")
            if !policy.countsConflicted, review.declaresConflict {
                Console.error("note: a reviewer with a conflict of interest does not count, unless herald.yaml says so: conflicted-count")
            } else if let record = try await store.version(outcome.version, of: practice)?.practice, !policy.counts(review, of: record) {
                Console.error(
                    "note: a reviewer of a centre that collected the record does not count, unless herald.yaml says so: collectors-count")
            }
        }
    }

    private func review(at time: Timestamp, among register: [Reviewer]) throws -> Review {
        var review = Review()
        guard let verdict = Verdict(written: self.verdict) else {
            throw Diagnostic(
                "the verdict is \"\(self.verdict)\"; expected \(Verdict.expectation)",
                hint: NearMiss.hint(for: self.verdict, among: Verdict.allowed))
        }
        if conflictOfInterest.allSatisfy(\.isWhitespace) {
            throw Diagnostic("--conflict-of-interest is empty; expected a statement", hint: "none, if there is no conflict")
        }
        let reviewer = try ReviewerArgument.reviewer(expert, centre, among: register)
        (review.expert, review.centre) = (reviewer.expert, reviewer.centre)
        (review.verdict, review.note, review.conflictOfInterest) = (verdict, note, conflictOfInterest)
        review.date = PartialDate(written: String(time.written.prefix(10)))
        review.reReview = try reReview.map { try DateArgument.date($0, option: "--re-review") }
        if verdict == .tooEarly, review.reReview == nil {
            throw Diagnostic("a verdict too-early needs a date; expected --re-review", hint: "--re-review 2027-06")
        }
        if let day = review.reReview, day.isOver(at: time) {
            let today = String(time.written.prefix(10))
            throw Diagnostic("--re-review is \"\(day.written)\", which is over; expected a date after the verdict, which is of \(today)")
        }
        if verdict != .tooEarly, review.reReview != nil {
            throw Diagnostic("--re-review goes with the verdict too-early only; found \"\(verdict.written)\"")
        }
        return review
    }
}
