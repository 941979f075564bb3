package import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
package import HeraldPipeline

/// Plans: what a run would do, and whether a kept plan still holds.
extension Runner {
    /// Returns the changes that ``run(_:options:)`` would make, document by document with reasons. Writes nothing to the output folder.
    package func plan(_ pipeline: Pipeline, options: Options = Options()) async throws -> RunReport {
        try await planned(pipeline, options).report
    }

    /// Returns the plan of a run as ``plan(_:options:)`` does, and in the form in which it is kept.
    package func keptPlan(of pipeline: Pipeline, options: Options = Options()) async throws -> (report: RunReport, release: PlannedRelease)
    {
        var options = options
        options.keepsBasis = true
        let release = try await planned(pipeline, options)
        guard let basis = release.basis else { throw Diagnostic("the plan of \"\(pipeline.name)\" cannot be kept") }
        var planned = PlannedRelease(
            pipeline: pipeline.name, file: pipeline.stages.first?.position?.file ?? pipeline.name, basis: basis)
        (planned.asOf, planned.verifies, planned.allowsLoss) = (options.asOf, options.verifies, options.allowsLoss)
        planned.practices = release.report.practices
        planned.stages = release.report.stages.map {
            PlannedRelease.Stage(exporter: $0.exporter, unchanged: $0.unchanged, changes: $0.changes)
        }
        planned.droppedStages = release.droppedStages.map { PlannedRelease.DroppedStage(exporter: $0.exporter, documents: $0.count) }
        return (release.report, planned)
    }

    /// Returns a problem for each thing that is not as it was when `planned` was made. Makes no documents and writes nothing.
    package func movements(since planned: PlannedRelease, of pipeline: Pipeline) async throws -> [Diagnostic] {
        let (manifest, damaged, ledger, _) = try lastRelease(of: pipeline, thoroughly: false)
        let prepared = try await prepare(
            pipeline, planned.options, manifest: manifest, damaged: damaged, ledger: ledger, staging: nil)
        return prepared.basis.map(planned.movements) ?? []
    }

    private func planned(_ pipeline: Pipeline, _ options: Options) async throws -> ComposedRelease {
        let (manifest, damaged, ledger, folder) = try lastRelease(of: pipeline, thoroughly: options.verifies)
        // Only the documents themselves show if they pass their checks. So documents with checks are made in a temporary folder.
        return try await Folder.withTemporary { trial in
            var release = try await compose(
                pipeline, options, manifest: manifest, damaged: damaged, staging: trial, ledger: ledger, isPlan: true)
            if let folder { release.report.warnings += release.obstacles(in: folder) }
            release.report.warnings += try holdWarnings(of: pipeline)
            try await planDeliveries(of: &release, for: pipeline)
            return release
        }
    }

    /// Reads the last release of `pipeline` without locking the pipeline: the manifest, the paths of documents that were changed by hand,
    /// the ledger of editions and the folder.
    private func lastRelease(
        of pipeline: Pipeline, thoroughly: Bool
    ) throws -> (manifest: Manifest?, damaged: Set<String>, ledger: EditionLedger?, folder: Folder?) {
        let folder = try OutputFolder(workspace.outputPath)?.release(of: pipeline.name)
        let manifest = try folder.flatMap { try Manifest(in: $0) }
        let damaged = try manifest.flatMap { manifest in
            try folder.map { try ReleaseIntegrityCheck(release: $0, manifest: manifest).damagedPaths(thoroughly: thoroughly) }
        }
        let ledger = try OutputFolder(workspace.outputPath)?.workFolder(of: pipeline.name).map { EditionLedger(in: $0) }
        return (manifest, damaged ?? [], ledger, folder)
    }
}
