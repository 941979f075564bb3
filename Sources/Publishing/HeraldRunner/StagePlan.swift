import HeraldKit
import HeraldModel
import HeraldPipeline

/// How much of a stage has to be made, judged by the last release.
struct StagePlan {
    /// How much has to be made.
    enum Extent {
        /// Nothing: same stage, same practices.
        case nothing
        /// What the given changes touch.
        case changes(PracticeChanges)
        /// Everything; the reason is for people.
        case everything(String)
    }

    /// The stage as the pipeline has it.
    let stage: Pipeline.Stage
    /// What the stage is made from, but for the practices.
    let fingerprint: String
    /// Its documents in the last release.
    let old: Manifest.Section?
    let extent: Extent
}

/// Compares a pipeline with the release that readers see.
struct ReleaseComparison {
    let pipeline: Pipeline
    let manifest: Manifest?
    let moment: StoreMoment
    /// Changes of practices since the last release; `nil` if they say too little, as when going back in time.
    let changes: PracticeChanges?
    /// Paths of documents that are not as the manifest says.
    let damaged: Set<String>
    let fingerprint: (Pipeline.Stage) -> String

    /// A plan for each stage, and the sections of the last release that no stage continues.
    func plans() -> (plans: [StagePlan], dropped: [Manifest.Section]) {
        var left = manifest?.sections ?? []
        let fingerprints = pipeline.stages.map(fingerprint)
        // Stages that stay the same find their sections first, wherever they stand.
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
            StagePlan(
                stage: stage, fingerprint: fingerprints[index], old: found[index],
                extent: extent(of: stage, fingerprint: fingerprints[index], old: found[index]))
        }
        return (plans, left)
    }

    private func extent(of stage: Pipeline.Stage, fingerprint: String, old: Manifest.Section?) -> StagePlan.Extent {
        guard manifest != nil else { return .everything("first release") }
        guard let old else { return .everything("the stage is new") }
        if old.fingerprint != fingerprint {
            return .everything("the settings, the templates or the version of \"\(stage.exporterName)\" changed")
        }
        if damaged.contains(where: { old.record(at: Array($0.utf8)) != nil }) { return .everything("the release was changed by hand") }
        guard let changes else { return .everything("another moment of the store is published") }
        if changes.practices.isEmpty { return .nothing }
        let isWhole = !(stage.exporter is any PerPracticeExporter || stage.exporter is any PagedExporter)
        if isWhole || pipeline.query.limit != nil || pipeline.query.changedSince != nil {
            return .everything("the selection changed")
        }
        return .changes(changes)
    }
}
