/// The result of one submission.
package struct SubmissionResult: Sendable, Hashable {
    /// Whether the text is new, changed or unchanged.
    package var outcome: IntakeOutcome
    /// The number of the version that has the text.
    package var version: Int
    /// The number of verdicts that were recorded and count.
    package var verdicts = 0
    /// The number of verdicts that are kept as history: they came with a text that they were not given for.
    package var keptVerdicts = 0
    /// Whether the verdicts published the version.
    package var isPublished = false
    /// The last earlier version with the same text, if the submission goes back to it.
    package var earlierVersion: Int?
    /// The decision so far on a version that waits for more reviews. `nil` if the version is published, or if nothing about it changed.
    package var waiting: ReviewDecision?

    /// Creates a result.
    package init(_ outcome: IntakeOutcome, version: Int) {
        self.outcome = outcome
        self.version = version
    }
}
