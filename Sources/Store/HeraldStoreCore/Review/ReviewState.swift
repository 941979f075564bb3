package import HeraldModel

/// The state of a version of a practice.
package enum ReviewState: String, RecordScalar, CaseIterable {
    /// It has no review.
    case submitted
    /// It has reviews, but too few accepts.
    case inReview = "in-review"
    /// Some reviewers accept, others refuse. Another reviewer must decide.
    case escalated
    /// A reviewer asks for a revision.
    case revise
    /// A reviewer rejects it.
    case rejected
    /// Reviewers find it too early to assess.
    case tooEarly = "too-early"
    /// It is published.
    case published
    /// The practice was withdrawn.
    case withdrawn

    /// Creates the state of an unpublished version from the last verdict of each expert.
    package init(verdicts: [Verdict]) {
        let refusals = verdicts.filter(\.isRefusal)
        if verdicts.isEmpty {
            self = .submitted
        } else if !refusals.isEmpty, verdicts.contains(.accept) {
            self = .escalated
        } else if let refusal = refusals.contains(.reject) ? .reject : refusals.first {
            self = refusal == .reject ? .rejected : .revise
        } else {
            self = verdicts.contains(.tooEarly) ? .tooEarly : .inReview
        }
    }
}
