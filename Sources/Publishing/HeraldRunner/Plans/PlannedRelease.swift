package import HeraldModel

/// The part of a kept plan that is about one pipeline: what it depends on, and every document that is to be added, changed or removed.
package struct PlannedRelease: Sendable, Hashable {
    /// A stage of the pipeline.
    package struct Stage: Sendable, Hashable {
        /// The exporter's name.
        package var exporter: String
        /// The number of documents that stay as they are.
        package var unchanged: Int
        /// The documents to add, to change and to remove, with reasons.
        package var changes: [DocumentChange]

        /// Creates a stage.
        package init(exporter: String, unchanged: Int, changes: [DocumentChange]) {
            (self.exporter, self.unchanged, self.changes) = (exporter, unchanged, changes)
        }
    }

    /// A stage of the last release that is no longer in the pipeline. All its documents are removed.
    package struct DroppedStage: Sendable, Hashable {
        /// The exporter's name.
        package var exporter: String
        /// The number of its documents.
        package var documents: Int

        /// Creates a stage.
        package init(exporter: String, documents: Int) { (self.exporter, self.documents) = (exporter, documents) }
    }

    /// The pipeline's name.
    package var pipeline: String
    /// The path of the pipeline's file.
    package var file: String
    /// The moment that was asked for. `nil` for the latest.
    package var asOf: Timestamp?
    /// Whether every document is compared with its hash.
    package var verifies = false
    /// Whether the release may lose most of its practices.
    package var allowsLoss = false
    /// The number of practices.
    package var practices = 0
    /// Everything that the release depends on.
    package var basis: ReleaseBasis
    /// The stages, in the order of the pipeline.
    package var stages: [Stage] = []
    /// Stages that are no longer in the pipeline.
    package var droppedStages: [DroppedStage] = []

    /// Creates a plan without stages.
    package init(pipeline: String, file: String, basis: ReleaseBasis) {
        (self.pipeline, self.file, self.basis) = (pipeline, file, basis)
    }

    /// The options of the run that carries it out.
    package var options: Runner.Options {
        var options = Runner.Options()
        (options.asOf, options.verifies, options.allowsLoss, options.planned) = (asOf, verifies, allowsLoss, self)
        return options
    }
}
