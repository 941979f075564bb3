import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldSigning

/// A release whose documents are staged but not yet published: step 9 of a run in ARCHITECTURE.md, between the stages and ``Publisher``.
struct ComposedRelease {
    let moment: StoreMoment
    /// The requested moment; `nil` for the latest.
    var asOf: Timestamp?
    /// The manifest of the last release; `nil` if there is none.
    let lastManifest: Manifest?
    /// The number of the last event that the last release knew. `nil` if there is none, or if it has no meaning in this store.
    var since: Int?
    /// Stages of the last release that are no longer in the pipeline.
    let droppedStages: [Manifest.Stage]
    var stages: [ComposedStage] = []
    var report: RunReport
    /// Everything that the release depends on, if a plan is kept or carried out.
    var basis: ReleaseBasis?
    /// The files of the ledger of editions to publish.
    var ledger = LedgerChange()
    /// The inputs of stages, for the record of the publication.
    var inputs: LineageInputs?
    /// The practices of documents that could not be made. The next run tries them again.
    var unfinished: Set<Slug> = []

    init(pipeline: Pipeline, moment: StoreMoment, lastManifest: Manifest?, droppedStages: [Manifest.Stage]) {
        self.moment = moment
        self.lastManifest = lastManifest
        self.droppedStages = droppedStages
        report = RunReport(pipeline: pipeline.name, folder: "", moment: moment)
    }

    /// Writes the new manifest, and signs it if there is a `signer`. Returns whether anything differs from the last release, even if that
    /// is only the signature.
    mutating func writeManifest(in staging: Folder, signedBy signer: ReleaseSigner?) throws -> Bool {
        var writer = try ManifestWriter(
            to: staging.create(Manifest.fileName), pipeline: report.pipeline, moment: moment, practices: report.practices,
            quarantined: Array(unfinished.union(report.quarantined.map(\.practice))))
        for stage in stages {
            // The lines of documents that were not made again are copied from the last manifest.
            var kept = stage.plan.old
            if case .everything = stage.plan.extent { kept = nil }
            try writer.addStage(
                stage.plan.stage.exporterName, fingerprint: stage.fingerprint, kept: kept, lines: stage.result.lines,
                removedPaths: stage.removedPaths)
        }
        try writer.finish(in: staging, signedBy: signer)
        report.signer = signer?.id
        guard stagedPaths.isEmpty, removedPaths.isEmpty, ledger.steps.isEmpty, let lastManifest,
            let new = try staging.map(Manifest.fileName)
        else { return true }
        if lastManifest.isEqual(to: new) { return false }
        report.isOnlySigned = lastManifest.isSame(apartFromSignature: new)
        return true
    }

    /// The paths of staged documents.
    var stagedPaths: some Collection<String> { stages.lazy.flatMap(\.result.stagedPaths) }

    /// The paths of documents that are only in the last release.
    var removedPaths: [String] {
        let removed = (stages.flatMap(\.removedPaths) + droppedStages.flatMap { $0.map { Array($0.path) } }).map {
            String(decoding: $0, as: UTF8.self)
        }
        let staged = removed.isEmpty ? [] : Set(stagedPaths)
        return removed.filter { !staged.contains($0) }
    }
}
