package import HeraldModel

/// A version that waits for reviews.
package struct ReviewCase: Sendable, Hashable {
    /// The practice's line in the store's list.
    package var summary: PracticeSummary
    /// The organisations that collected it. Reviews from them count only if the policy allows it (``ReviewPolicy/countsCollectors``).
    package var collectors: [String]
    /// Its themes.
    package var themes: [ThemeCode]
    /// The time when the version was submitted.
    package var since: Timestamp
    /// The decision of its reviews so far.
    package var decision: ReviewDecision
    /// The last verdict of each expert.
    package var reviews: [Review]
    /// The reviewers who were assigned and have not reviewed yet.
    package var openAssignments: [Assignment]

    /// The earliest day on which a reviewer wants to review again, if the version waits for that.
    package var reReview: PartialDate? {
        summary.state == .tooEarly ? reviews.compactMap(\.reReview).min { $0.isBefore($1) } : nil
    }

    /// Returns the assignments whose due day is over at `time`.
    package func overdue(at time: Timestamp) -> [Assignment] { openAssignments.filter { $0.due?.isOver(at: time) ?? false } }

    /// Returns whether the day on which a reviewer wants to review again has come at `time`.
    package func isReReviewDue(at time: Timestamp) -> Bool { reReview.map { $0.start <= time } ?? false }

    /// The next step, in a sentence.
    package func nextStep(at time: Timestamp) -> String {
        switch summary.state {
        case .escalated: return "reviewers disagree: ask a further one of another centre"
        case .revise: return "a revised version"
        case .rejected: return "rejected; only another version or another verdict changes it"
        case .tooEarly:
            guard let reReview else { return "too early to assess" }
            return isReReviewDue(at: time) ? "a re-review, due since \(reReview.written)" : "too early; re-review from \(reReview.written)"
        default: return decision.missingReviews
        }
    }
}
