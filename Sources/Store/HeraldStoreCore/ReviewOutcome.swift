/// The result of a verdict on a version.
package struct ReviewOutcome: Sendable, Hashable {
    /// The version reviewed.
    package var version: Int
    /// The decision of all its reviews together.
    package var decision: ReviewDecision
    /// Whether this verdict published the version.
    package var isPublished: Bool

    /// Creates an outcome.
    package init(version: Int, decision: ReviewDecision, isPublished: Bool) {
        self.version = version
        self.decision = decision
        self.isPublished = isPublished
    }
}
