/// The result of a submission.
package enum IntakeOutcome: String, Sendable, Hashable, CaseIterable {
    /// The store did not know the practice.
    case new
    /// The record differs from the last version.
    case changed
    /// The record is equal to the last version. Its reviews may be new.
    case unchanged
}
