import HeraldKit
import HeraldPipeline

/// A stage and how much of it must be made, compared with the last release.
struct StagePlan {
    /// How much must be made.
    enum Extent {
        /// Nothing: the stage and the practices are the same.
        case nothing
        /// The documents that the changes concern.
        case changes(PracticeChanges)
        /// Everything, with the cause.
        case everything(RemakeCause)
    }

    /// The stage in the pipeline.
    let stage: Pipeline.Stage
    /// How the exporter makes its documents.
    let exportPlan: ExportPlan
    /// The hash of everything that the documents depend on, except the practices.
    let fingerprint: String
    /// The documents of the stage in the last release. `nil` if it has none.
    let old: Manifest.Stage?
    let extent: Extent

    /// Whether any change makes the whole stage again.
    var isWhole: Bool { exportPlan.isWhole }
}

extension ExportPlan {
    /// Whether any change makes all documents again.
    var isWhole: Bool {
        if case .whole = form { true } else { false }
    }

    /// Whether documents of one practice name those that its record links to.
    var namesLinkedPractices: Bool {
        if case .perPractice(let documents) = form { documents.namesLinkedPractices } else { false }
    }
}
