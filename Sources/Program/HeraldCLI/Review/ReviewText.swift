import HeraldJSON
import HeraldModel
import HeraldStoreCore
import HeraldText

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
                return "\(name(assignment.expert, assignment.centre))\(due)"
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
        let asked = waiting.openAssignments.map { assignment -> JSONValue in
            [
                "expert": .string(assignment.expert), "centre": .string(assignment.centre),
                "due": .nullable(assignment.due?.written), "overdue": .boolean(overdue.contains(assignment)),
            ]
        }
        let value: JSONValue = [
            "id": .string(waiting.summary.id.written), "version": .integer(waiting.summary.version),
            "state": .string(waiting.summary.state.written), "since": .string(waiting.since.written),
            "missing-accepts": .integer(waiting.decision.missingAccepts), "missing-centres": .integer(waiting.decision.missingCentres),
            "re-review": .nullable(waiting.reReview?.written), "asked": .array(asked),
        ]
        return value.written()
    }

    /// A reviewer, with the number of open reviews, as one line of JSON.
    static func json(_ reviewer: Reviewer, open: Int) -> String {
        let value: JSONValue = [
            "expert": .string(reviewer.expert), "centre": .string(reviewer.centre),
            "fields": .strings(reviewer.expertise.map(\.written)), "open": .integer(open),
        ]
        return value.written()
    }

    /// Requests and verdicts, oldest first.
    static func history(
        asked: [Logged<Assignment>], given: [Logged<Review>], of practice: Practice, policy: ReviewPolicy, json: Bool
    ) -> String {
        let requests = asked.map { entry -> (sequence: Int, line: String) in
            let part = entry.part
            if json {
                return line(
                    entry, "assigned",
                    [
                        ("expert", .string(part.expert)), ("centre", .string(part.centre)), ("due", .nullable(part.due?.written)),
                        ("note", .nullable(part.note)),
                    ])
            }
            let due = part.due.map { ", due \($0.written)" } ?? ""
            return (entry.sequence, line(entry) + "asked \(name(part.expert, part.centre))\(due)" + remark(part.note))
        }
        let verdicts = given.map { entry -> (sequence: Int, line: String) in
            let part = entry.part
            let counts = !entry.isHistory && policy.counts(part, of: practice)
            if json {
                return line(
                    entry, "reviewed",
                    [
                        ("expert", .string(part.expert)), ("centre", .string(part.centre)), ("verdict", .string(part.verdict.written)),
                        ("conflict-of-interest", .string(part.conflictOfInterest)), ("counts", .boolean(counts)),
                        ("re-review", .nullable(part.reReview?.written)), ("note", .nullable(part.note)),
                    ])
            }
            let interest = part.conflictOfInterest.withDirectionsClosed
            let again = part.reReview.map { ", re-review \($0.written)" } ?? ""
            let text =
                "\(part.verdict.written)\(again) by \(name(part.expert, part.centre)); conflict of interest: \(interest)"
            return (
                entry.sequence,
                line(entry) + text
                    + (counts ? "" : entry.isHistory ? " (kept as history: it was not given for this text)" : " (does not count)")
                    + remark(part.note)
            )
        }
        return (requests + verdicts).sorted { $0.sequence < $1.sequence }.map(\.line).joined(separator: "\n")
    }

    /// An expert and the expert's centre.
    static func name(_ expert: String, _ centre: String) -> String { "\(expert.withDirectionsClosed), \(centre.withDirectionsClosed)" }

    private static func line(_ entry: Logged<some RecordPart>) -> String { "\(entry.time.written)  version \(entry.version)  " }

    private static func remark(_ note: String?) -> String {
        note.map { "\n    " + $0.split(whereSeparator: \.isNewline).joined(separator: "\n    ") } ?? ""
    }

    /// An entry of the history as its sequence number and a line of JSON.
    private static func line(
        _ entry: Logged<some RecordPart>, _ kind: String, _ members: [JSONValue.Member]
    ) -> (sequence: Int, line: String) {
        let head: [JSONValue.Member] = [
            ("event", .integer(entry.sequence)), ("time", .string(entry.time.written)), ("kind", .string(kind)),
            ("version", .integer(entry.version)),
        ]
        return (entry.sequence, JSONValue.object(head + members).written())
    }
}
