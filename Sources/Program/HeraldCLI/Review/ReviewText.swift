import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// Formats reviews as text and JSON.
enum ReviewText {
    /// A sentence about the result of a verdict.
    static func sentence(_ outcome: ReviewOutcome, after review: Review) -> String {
        let decision = outcome.decision
        let accepts = decision.missingAccepts == 1 ? "1 more accept is needed" : "\(decision.missingAccepts) more accepts are needed"
        if outcome.isPublished { return "accepted; the next run publishes it" }
        if decision.isAccepted { return "\(review.verdict.written) noted; the version stays accepted" }
        if decision.isDisputed { return "reviewers disagree; a further one of another centre decides (herald review assign)" }
        let centres = decision.missingCentres
        let from = centres == 0 ? "" : centres == 1 ? ", from a further centre" : ", from \(centres) further centres"
        switch review.verdict {
        case .accept: return "\(review.verdict.written) noted; \(accepts)\(from)"
        case .revise: return "a revision is needed: take in the revised record, and its review starts again"
        case .reject: return "rejected"
        case .tooEarly: return "too early to assess; re-review from \(review.reReview?.written ?? "an open date")"
        }
    }

    /// The queue as a table.
    static func table(_ queue: ReviewQueue, at time: Timestamp) -> String {
        if queue.cases.isEmpty { return "nothing waits for a reviewer" }
        var table = TextTable(["id", "version", "state", "since", "waits for", "asked"], numeric: [1])
        for waiting in queue.cases {
            let overdue = waiting.overdue(at: time)
            let asked = waiting.openAssignments.map { assignment in
                let due = assignment.due.map { " (\(overdue.contains(assignment) ? "overdue since" : "due") \($0.written))" } ?? ""
                return "\(assignment.expert), \(assignment.centre)\(due)"
            }
            table.add([
                waiting.summary.id.written, "\(waiting.summary.version)", waiting.summary.state.written,
                String(waiting.since.written.prefix(10)), waiting.nextStep(at: time), asked.joined(separator: "; "),
            ])
        }
        let overdue = queue.cases.count { !$0.overdue(at: time).isEmpty }
        let late = overdue > 0 ? ", \(overdue) with an overdue review" : ""
        return table.text + "\n\n" + HumanReadable.count(queue.cases.count, "version") + " waiting\(late)"
    }

    /// A case as one line of JSON.
    static func json(_ waiting: ReviewCase, at time: Timestamp) -> String {
        let overdue = waiting.overdue(at: time)
        let asked = waiting.openAssignments.map { assignment in
            object([
                ("expert", quoted(assignment.expert)), ("centre", quoted(assignment.centre)),
                ("due", assignment.due.map { quoted($0.written) } ?? "null"), ("overdue", "\(overdue.contains(assignment))"),
            ])
        }
        return object([
            ("id", quoted(waiting.summary.id.written)), ("version", "\(waiting.summary.version)"),
            ("state", quoted(waiting.summary.state.written)), ("since", quoted(waiting.since.written)),
            ("missing-accepts", "\(waiting.decision.missingAccepts)"), ("missing-centres", "\(waiting.decision.missingCentres)"),
            ("re-review", waiting.reReview.map { quoted($0.written) } ?? "null"), ("asked", "[" + asked.joined(separator: ",") + "]"),
        ])
    }

    /// A reviewer, with the number of open reviews, as one line of JSON.
    static func json(_ reviewer: Reviewer, open: Int) -> String {
        let fields = reviewer.expertise.map { quoted($0.written) }.joined(separator: ",")
        return object([
            ("expert", quoted(reviewer.expert)), ("centre", quoted(reviewer.centre)), ("fields", "[\(fields)]"), ("open", "\(open)"),
        ])
    }

    /// Requests and verdicts, oldest first.
    static func history(
        asked: [Logged<Assignment>], given: [Logged<Review>], of practice: Practice, policy: ReviewPolicy, json: Bool
    ) -> String {
        let requests = asked.map { entry -> (Int, String) in
            let part = entry.part
            if json {
                return (
                    entry.sequence,
                    object(
                        head(entry, "assigned") + [
                            ("expert", quoted(part.expert)), ("centre", quoted(part.centre)),
                            ("due", part.due.map { quoted($0.written) } ?? "null"), ("note", part.note.map(quoted) ?? "null"),
                        ])
                )
            }
            let due = part.due.map { ", due \($0.written)" } ?? ""
            return (entry.sequence, line(entry) + "asked \(part.expert), \(part.centre)\(due)" + remark(part.note))
        }
        let verdicts = given.map { entry -> (Int, String) in
            let (part, counts) = (entry.part, policy.counts(entry.part, of: practice))
            if json {
                return (
                    entry.sequence,
                    object(
                        head(entry, "reviewed") + [
                            ("expert", quoted(part.expert)), ("centre", quoted(part.centre)), ("verdict", quoted(part.verdict.written)),
                            ("conflict-of-interest", quoted(part.conflictOfInterest)), ("counts", "\(counts)"),
                            ("re-review", part.reReview.map { quoted($0.written) } ?? "null"), ("note", part.note.map(quoted) ?? "null"),
                        ])
                )
            }
            let again = part.reReview.map { ", re-review \($0.written)" } ?? ""
            let text =
                "\(part.verdict.written)\(again) by \(part.expert), \(part.centre); conflict of interest: \(part.conflictOfInterest)"
            return (entry.sequence, line(entry) + text + (counts ? "" : " (does not count)") + remark(part.note))
        }
        return (requests + verdicts).sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
    }

    private static func line(_ entry: Logged<some RecordPart>) -> String { "\(entry.time.written)  version \(entry.version)  " }

    private static func remark(_ note: String?) -> String {
        note.map { "\n    " + $0.split(whereSeparator: \.isNewline).joined(separator: "\n    ") } ?? ""
    }

    private static func head(_ entry: Logged<some RecordPart>, _ kind: String) -> [(String, String)] {
        [
            ("event", "\(entry.sequence)"), ("time", quoted(entry.time.written)), ("kind", quoted(kind)),
            ("version", "\(entry.version)"),
        ]
    }

    private static func quoted(_ text: String) -> String { JSONString.quoted(text) }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }
}
