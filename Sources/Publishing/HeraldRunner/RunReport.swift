package import HeraldDiagnostics
package import HeraldModel

/// A document that a run adds, changes or removes, and the reason.
package struct DocumentChange: Sendable, Hashable {
    /// The path inside the release.
    package var path: String
    /// Whether the release did not have the document before.
    package var isNew: Bool
    /// Whether the document is removed.
    package var isRemoved = false
    /// The reason, for people.
    package var reason: String
}

/// The result of a stage.
package struct StageReport: Sendable {
    /// The exporter's name.
    package var exporter: String
    /// Number of new documents.
    package var added = 0
    /// Number of documents with other bytes than before.
    package var changed = 0
    /// Number of removed documents.
    package var removed = 0
    /// Number of documents that stayed the same.
    package var unchanged = 0
    /// Bytes of the documents that were made.
    package var bytes = 0
    /// Duration in milliseconds.
    package var milliseconds = 0
    /// The changes of documents; only in a plan.
    package var changes: [DocumentChange] = []
}

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
    /// The quarantined practices.
    package var quarantined: [QuarantinedPractice] = []
    /// Problems that somebody should look at.
    package var warnings: [Diagnostic] = []
    /// The results of due deliveries; in a plan, the deliveries that would be made.
    package var deliveries: [DeliveryReport] = []
    /// Whether a release was published.
    package var isPublished = false
    /// Duration in milliseconds.
    package var milliseconds = 0

    /// A practice that the release leaves out because of an error.
    package struct QuarantinedPractice: Sendable, Hashable {
        /// The practice's ID.
        package var practice: Slug
        /// The exporter that failed, or `store` if the practice could not be read.
        package var stage: String
        /// The reason, for people.
        package var reason: String
    }
}

/// Receives the progress of a run.
package protocol RunObserver: Sendable {
    /// A stage begins, or several stages that share one scan; `exporters` are their names.
    func stageBegan(_ exporters: String)
    /// `done` of `total` practices are processed.
    func stageAdvanced(done: Int, total: Int)
    /// A stage ended.
    func stageEnded(_ report: StageReport)
}
