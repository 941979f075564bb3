import HeraldKit
import HeraldModel
import HeraldPipeline

/// A stage and how much of it must be made, compared with the last release.
struct StagePlan {
    /// How much must be made.
    enum Extent {
        /// Nothing: the stage and the practices are the same.
        case nothing
        /// The documents that the changes concern.
        case changes(PracticeChanges)
        /// Everything, with the reason for people.
        case everything(String)
    }

    /// The stage in the pipeline.
    let stage: Pipeline.Stage
    /// How the exporter makes its documents.
    let exportPlan: ExportPlan
    /// The hash of everything that the documents depend on, except the practices.
    let fingerprint: String
    /// The documents of the stage in the last release; `nil` if it has none.
    let old: Manifest.Section?
    let extent: Extent

    /// Whether any change makes the whole stage again.
    var isWhole: Bool { exportPlan.isWhole }
}

extension ExportPlan {
    /// Whether any change makes all documents again.
    var isWhole: Bool {
        if case .whole = form { true } else { false }
    }
}

/// Compares a pipeline with the last release.
struct ReleaseComparison {
    let pipeline: Pipeline
    let manifest: Manifest?
    let moment: StoreMoment
    /// The practices that changed since the last release; `nil` if they do not suffice, as after a return to an earlier moment.
    let changes: PracticeChanges?
    /// Paths of documents whose bytes differ from the manifest.
    let damaged: Set<String>
    let fingerprint: (Pipeline.Stage) -> String

    /// Returns a plan for each stage, and the sections of the last release that no stage continues.
    func plans() -> (plans: [StagePlan], dropped: [Manifest.Section]) {
        var left = manifest?.sections ?? []
        let fingerprints = pipeline.stages.map(fingerprint)
        // Unchanged stages find their sections first, whatever their order.
        var found: [Int: Manifest.Section] = [:]
        for same in [true, false] {
            for (index, stage) in pipeline.stages.enumerated() where found[index] == nil {
                let match = left.firstIndex {
                    same ? $0.fingerprint == fingerprints[index] : $0.exporter == stage.exporterName
                }
                if let match { found[index] = left.remove(at: match) }
            }
        }
        let plans = pipeline.stages.enumerated().map { index, stage in
            let exportPlan = stage.exporter.plan
            return StagePlan(
                stage: stage, exportPlan: exportPlan, fingerprint: fingerprints[index], old: found[index],
                extent: extent(of: stage, isWhole: exportPlan.isWhole, fingerprint: fingerprints[index], old: found[index]))
        }
        return (plans, left)
    }

    private func extent(of stage: Pipeline.Stage, isWhole: Bool, fingerprint: String, old: Manifest.Section?) -> StagePlan.Extent {
        guard manifest != nil else { return .everything("first release") }
        guard let old else { return .everything("the stage is new") }
        if old.fingerprint != fingerprint {
            return .everything("the settings, the templates or the version of \"\(stage.exporterName)\" changed")
        }
        if damaged.contains(where: { old.record(at: Array($0.utf8)) != nil }) { return .everything("the release was changed by hand") }
        guard let changes else { return .everything("another moment of the store is published") }
        if changes.practices.isEmpty { return .nothing }
        if isWhole || pipeline.query.limit != nil || pipeline.query.changedSince != nil {
            return .everything("the selection changed")
        }
        return .changes(changes)
    }
}
