package import HeraldDelivery
package import HeraldDiagnostics
package import HeraldModel

/// A document that a run adds, changes or removes, and why.
package struct DocumentChange: Sendable, Hashable {
    /// The path inside the release.
    package var path: String
    /// Whether there was no such document before.
    package var isNew: Bool
    /// Whether it goes away.
    package var isRemoved = false
    /// Why, for people.
    package var reason: String
}

/// What a stage came to.
package struct StageReport: Sendable {
    /// The exporter's name.
    package var exporter: String
    /// Documents that are new.
    package var added = 0
    /// Documents with other bytes than before.
    package var changed = 0
    /// Documents taken away.
    package var removed = 0
    /// Documents as they were.
    package var unchanged = 0
    /// Bytes of the documents that were made.
    package var bytes = 0
    /// Time taken, in milliseconds.
    package var milliseconds = 0
    /// The documents in question, one by one; only in a plan.
    package var changes: [DocumentChange] = []
}

/// What a run, or a plan of one, came to.
package struct RunReport: Sendable {
    /// The pipeline's name.
    package var pipeline: String
    /// The folder of its release.
    package var folder: String
    /// The moment of the store published.
    package var moment: StoreMoment
    /// Practices selected.
    package var practices = 0
    /// Stage by stage.
    package var stages: [StageReport] = []
    /// Practices set aside, each with its reason.
    package var quarantined: [QuarantinedPractice] = []
    /// What somebody should look at.
    package var warnings: [Diagnostic] = []
    /// What became of deliveries that were due; in a plan, what would be delivered.
    package var deliveries: [DeliveryReport] = []
    /// Whether anything was written.
    package var isPublished = false
    /// Time taken, in milliseconds.
    package var milliseconds = 0

    /// A practice that could not be shown.
    package struct QuarantinedPractice: Sendable, Hashable {
        /// The practice.
        package var practice: Slug
        /// The exporter that could not show it, or `store`.
        package var stage: String
        /// Why.
        package var reason: String
    }
}

/// Follows a run as it goes.
package protocol RunObserver: Sendable {
    /// A stage begins, or several that are made from one reading of the practices.
    func stageBegan(_ exporters: String)
    /// `done` of `total` practices of the stage are done.
    func stageAdvanced(done: Int, total: Int)
    /// The stage is done.
    func stageEnded(_ report: StageReport)
}
