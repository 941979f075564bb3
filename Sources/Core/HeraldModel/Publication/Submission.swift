/// A record for a store: a practice and its reviews.
///
///     var practice = Practice()
///     practice.title = LocalizedText("Return houses for families")
///     let submission = Submission(practice: practice)
///     let isReviewed = !submission.reviews.isEmpty  // false
public struct Submission: Sendable {
    /// Storage that copies share, because copying a record retains each of its parts.
    private var contents: Contents

    private final class Contents: Sendable {
        let practice: Practice
        let reviews: [Review]
        let preparation: (any SubmissionPreparation)?

        init(_ practice: Practice, _ reviews: [Review], _ preparation: (any SubmissionPreparation)?) {
            self.practice = practice
            self.reviews = reviews
            self.preparation = preparation
        }
    }

    /// Creates a submission.
    public init(practice: Practice, reviews: [Review] = []) {
        contents = Contents(practice, reviews, nil)
    }

    /// Creates a submission that was prepared for a store.
    package init(practice: Practice, reviews: [Review], preparation: any SubmissionPreparation) {
        contents = Contents(practice, reviews, preparation)
    }

    /// The record. A new value discards the preparation.
    public var practice: Practice {
        get { contents.practice }
        set { contents = Contents(newValue, contents.reviews, nil) }
    }
    /// Reviews of the record.
    public var reviews: [Review] {
        get { contents.reviews }
        set { contents = Contents(contents.practice, newValue, contents.preparation) }
    }
    /// The id of the practice.
    public var id: Slug { contents.practice.id }
    /// The preparation, if there is one.
    package var preparation: (any SubmissionPreparation)? { contents.preparation }
}

/// The preparation of a record, which a store otherwise makes while it writes. Only stores know its contents.
package protocol SubmissionPreparation: Sendable {}
