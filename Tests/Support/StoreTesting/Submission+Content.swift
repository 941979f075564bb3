package import HeraldModel
import HeraldStoreCore

extension Submission {
    /// The submission with verdicts that name its content, so that they count for a corrected record too.
    package var withReviewsOfContent: Submission {
        var submission = self
        let content = ContentDigest(of: practice)
        submission.reviews = reviews.map { review in
            var review = review
            review.content = content
            return review
        }
        return submission
    }
}
