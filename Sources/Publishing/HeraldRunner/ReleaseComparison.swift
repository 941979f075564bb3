import HeraldCrypto
import HeraldKit
import HeraldModel
import HeraldPipeline

/// Compares a pipeline with the last release.
struct ReleaseComparison {
    let pipeline: Pipeline
    let manifest: Manifest?
    let moment: StoreMoment
    /// The number of the last event that the last release knew. `nil` if it has no meaning, as after a return to an earlier moment.
    let since: Int?
    /// The practices that changed since then. `nil` if they are too many to list.
    let changes: PracticeChanges?
    /// Paths of documents whose bytes differ from the manifest.
    let damaged: Set<String>
    /// Returns the fingerprint of a stage without its typesetter.
    let fingerprint: (Pipeline.Stage) -> String
    /// The state of the ledger for the editions of stages, by index.
    let editions: [Int: String]
    /// Returns the version of a stage's typesetter, if it has one that can be asked.
    let typesetterVersion: (Pipeline.Stage) -> String?

    /// Returns a plan for each stage, and the stages of the last release that are no longer in the pipeline.
    func plans() -> (plans: [StagePlan], droppedStages: [Manifest.Stage]) {
        var remaining = manifest?.stages ?? []
        let fingerprints = pipeline.stages.enumerated().map { fullFingerprint(of: $1, at: $0) }
        // Unchanged stages find their documents first, whatever their order.
        var found: [Int: Manifest.Stage] = [:]
        for same in [true, false] {
            for (index, stage) in pipeline.stages.enumerated() where found[index] == nil {
                let match = remaining.firstIndex {
                    same ? $0.fingerprint == fingerprints[index] : $0.exporter == stage.exporterName
                }
                if let match { found[index] = remaining.remove(at: match) }
            }
        }
        let plans = pipeline.stages.enumerated().map { index, stage in
            let exportPlan = stage.exporter.plan
            return StagePlan(
                stage: stage, exportPlan: exportPlan, fingerprint: fingerprints[index], old: found[index],
                extent: extent(isWhole: exportPlan.isWhole, fingerprint: fingerprints[index], old: found[index]))
        }
        return (plans, remaining)
    }

    /// Returns the fingerprint of a stage with that of its typesetter, if it uses one, and with what the ledger says about its editions.
    ///
    /// If the typesetter is missing, that of the last release is taken, so that the documents that it made remain published. A stage that
    /// uses none had none in the last release either, because the same choices have the same fingerprint.
    private func fullFingerprint(of stage: Pipeline.Stage, at index: Int) -> String {
        let base = fingerprint(stage) + (editions[index].map(RunEditions.mark) ?? "")
        if let version = typesetterVersion(stage) { return "\(base)-\(ContentHash(of: version).hex.prefix(16))" }
        return manifest?.stages.map(\.fingerprint).first { $0.hasPrefix(base + "-") } ?? base
    }

    private func extent(isWhole: Bool, fingerprint: String, old: Manifest.Stage?) -> StagePlan.Extent {
        guard manifest != nil else { return .everything(.firstRelease) }
        guard let old else { return .everything(.newStage) }
        if old.fingerprint == RestoredStage.changedFingerprint { return .everything(.rollback) }
        if RunEditions.unmarked(old.fingerprint) == RunEditions.unmarked(fingerprint), old.fingerprint != fingerprint {
            return .everything(.editions)
        }
        if old.fingerprint != fingerprint { return .everything(.inputs) }
        if damaged.contains(where: { old.record(at: Array($0.utf8)) != nil }) { return .everything(.byHand) }
        guard since != nil else { return .everything(.moment) }
        guard let changes else { return .everything(.manyChanges) }
        if changes.practices.isEmpty { return .nothing }
        if isWhole || pipeline.query.limit != nil || pipeline.query.changedSince != nil {
            return .everything(.selection)
        }
        return .changes(changes)
    }
}
