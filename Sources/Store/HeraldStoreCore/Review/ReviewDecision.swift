/// The decision of the reviews of a version.
package struct ReviewDecision: Sendable, Hashable {
    /// Whether the version can be published.
    package var isAccepted: Bool
    /// Whether some reviews accept, others refuse, and the policy is not met: another reviewer must decide.
    package var isDisputed: Bool
    /// The smallest number of accepts that are still needed. 0 for an accepted version.
    package var missingAccepts: Int
    /// The number of further centres that they must come from. 0 for an accepted version.
    package var missingCentres: Int

    /// The reviews that are missing: `2 more accepts, from 2 further centres`.
    package var missingReviews: String {
        let accepts = missingAccepts == 1 ? "1 more accept" : "\(missingAccepts) more accepts"
        let centres = missingCentres == 1 ? "a further centre" : "\(missingCentres) further centres"
        return missingCentres == 0 ? accepts : "\(accepts), from \(centres)"
    }

    /// Creates a decision.
    package init(isAccepted: Bool, isDisputed: Bool, missingAccepts: Int, missingCentres: Int) {
        self.isAccepted = isAccepted
        self.isDisputed = isDisputed
        self.missingAccepts = missingAccepts
        self.missingCentres = missingCentres
    }
}
