import HeraldModel

/// Decides which verdicts that come with a text were given for that text.
///
/// A file keeps its verdicts when its text is changed, so a verdict may be about an earlier text. A verdict that names the hash of a
/// content counts for that content only. A verdict that names none counts if it comes with the first text of a practice, or if it is
/// submitted after the version and is dated on the day of the version or later.
struct VerdictScope {
    /// New verdicts of a submission, in the order of the file.
    struct Verdicts {
        /// Those that count for the text.
        var counting: [Review] = []
        /// Those that are kept as history.
        var kept: [Review] = []
    }

    /// The text.
    let content: Practice
    /// Whether the text is the first of its practice.
    let isFirst: Bool
    /// The time when the version came in; `nil` if it comes in with the verdicts.
    let since: Timestamp?
    /// The verdicts on an earlier version with the same text. They do not count again.
    let old: Set<ReviewIdentity>
    /// The verdicts that the version has already.
    let known: Set<ReviewIdentity>

    init(content: Practice, isFirst: Bool, since: Timestamp?, old: [Review], known: [Review] = []) {
        self.content = content
        self.isFirst = isFirst
        self.since = since
        self.old = Set(old.map(ReviewIdentity.init))
        self.known = Set(known.map(ReviewIdentity.init))
    }

    /// Returns the verdicts of `reviews` that the version does not have yet.
    func sorted(_ reviews: [Review]) -> Verdicts {
        var verdicts = Verdicts()
        if reviews.isEmpty { return verdicts }
        var known = self.known
        // The hash is needed by few submissions, and only once.
        lazy var digest = ContentDigest(of: content)
        for review in reviews {
            let identity = ReviewIdentity(review)
            guard known.insert(identity).inserted else { continue }
            let counts: Bool
            if old.contains(identity) {
                counts = false
            } else if let named = review.content {
                counts = named == digest
            } else {
                counts = isFirst || isDatedAfter(review)
            }
            if counts { verdicts.counting.append(review) } else { verdicts.kept.append(review) }
        }
        return verdicts
    }

    /// Returns whether `review` is of the day on which the version came in, or of a later one.
    private func isDatedAfter(_ review: Review) -> Bool {
        guard let since, let date = review.date else { return false }
        return date.start.seconds + 86_400 > since.seconds
    }
}

/// The identity of a verdict in a file, so that the same file, submitted again, adds nothing.
struct ReviewIdentity: Hashable {
    private let reviewer: Reviewer
    private let verdict: Verdict
    private let date: PartialDate?
    private let conflictOfInterest: String
    private let content: ContentDigest?

    init(_ review: Review) {
        reviewer = review.reviewer
        verdict = review.verdict
        date = review.date
        conflictOfInterest = review.conflictOfInterest
        content = review.content
    }
}
