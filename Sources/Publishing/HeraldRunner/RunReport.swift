package import HeraldDelivery
package import HeraldDiagnostics
package import HeraldModel

/// The result of a run or a plan.
package struct RunReport: Sendable {
    /// The pipeline's name.
    package var pipeline: String
    /// The folder of its release.
    package var folder: String
    /// The moment of the store that is published.
    package var moment: StoreMoment
    /// Number of selected practices.
    package var practices = 0
    /// The results of the stages.
    package var stages: [StageReport] = []
    /// The outcome of each edition.
    package var editions: [EditionReport] = []
    /// The quarantined practices.
    package var quarantined: [QuarantinedPractice] = []
    /// Problems that somebody should look at.
    package var warnings: [Diagnostic] = []
    /// Problems with the outbox after the publication, for which the command fails.
    package var failures: [Diagnostic] = []
    /// The results of due deliveries. In a plan, the deliveries that would be made.
    package var deliveries: [DeliveryReport] = []
    /// Whether a release was published.
    package var isPublished = false
    /// The name of the key that signs the release. `nil` if releases are not signed.
    package var signer: String?
    /// Whether nothing but the signature of the manifest changed: another key signs it, or none does any more.
    package var isOnlySigned = false
    /// The number of the release that was published, or that readers see. `nil` before the first, and in plans.
    package var release: Int?
    /// The id of the run in the history. `nil` if nobody records it.
    package var run: RunID?
    /// The number of the release whose documents were published again, for a roll-back.
    package var rolledBackTo: Int?
    /// Whether nothing was published because somebody rolled the pipeline back.
    package var isHeld = false
    /// The changed documents of a run, at most ``changeLimit``. ``stages`` count all.
    package var changes: [DocumentChange] = []
    /// Duration in milliseconds.
    package var milliseconds = 0

    /// The most changed documents that are listed.
    package static let changeLimit = 500

    /// A practice that the release leaves out because of an error.
    package struct QuarantinedPractice: Sendable, Hashable {
        /// The practice's id.
        package var practice: Slug
        /// The exporter that failed, or `store` if the practice could not be read.
        package var stage: String
        /// The reason, for people.
        package var reason: String
    }
}
