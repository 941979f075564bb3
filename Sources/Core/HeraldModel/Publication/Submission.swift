/// A record as it comes in: the practice and the reviews that came with it.
///
/// For example, a record without reviews:
///
///     var practice = Practice()
///     practice.title = LocalizedText("Return houses for families")
///     let submission = Submission(practice: practice)
public struct Submission: Sendable {
    /// Shared by copies: a record has dozens of parts, and each copy would count them one by one.
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

    /// Creates a submission with work that was done for the store.
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
    /// Work that was done for the store, if any.
    package var preparation: (any SubmissionPreparation)? { contents.preparation }
}

/// Work on a record that a store would otherwise do while it writes. Only stores know what it is.
package protocol SubmissionPreparation: Sendable {}
