import HeraldFiles
import HeraldModel
import HeraldPipeline

/// A stage whose documents are made.
struct ComposedStage {
    let plan: StagePlan
    /// The fingerprint for the manifest.
    var fingerprint: String
    let result: Staging.Result
    /// The sorted paths of documents that are removed.
    let removedPaths: [[UInt8]]
    var report: StageReport

    /// Creates a stage. `removedPaths` are those that a partial run removed. After a full run they are found by comparison.
    init(plan: StagePlan, result: Staging.Result, removedPaths: [[UInt8]]) {
        self.plan = plan
        fingerprint = plan.fingerprint
        self.result = result
        var removed = removedPaths
        if case .everything = plan.extent, let old = plan.old { removed = ComposedStage.missing(from: result.lines, of: old) }
        self.removedPaths = removed
        report = StageReport(exporter: plan.stage.exporterName)
        report.added = result.new.count
        report.changed = result.changed
        report.removed = removed.count
        report.unchanged = (plan.old?.count ?? 0) - removed.count - result.changed
        report.bytes = result.size
        report.changes = result.changes.sorted { $0.path < $1.path }
        report.changes += removed.map { path in
            DocumentChange(
                path: String(decoding: path, as: UTF8.self), isNew: false, isRemoved: true, reason: ComposedStage.removalReason(plan))
        }
    }

    /// Runs the exporter's checks on the staged documents. Returns the stage without the practices that fail. The time is added.
    func checked(_ run: StageRun, in staging: Folder) async throws -> ComposedStage {
        let start = ContinuousClock.now
        let made = StageOutput(result: result, removedPaths: removedPaths)
        var stage = self
        if let sound = try await DocumentChecks(run: run, folder: staging).quarantiningFailures(of: made) {
            stage = ComposedStage(plan: plan, result: sound.result, removedPaths: sound.removedPaths)
        }
        stage.report.milliseconds = report.milliseconds + Int((ContinuousClock.now - start) / .milliseconds(1))
        return stage
    }

    /// The paths of `old` that `lines` does not contain. Both are sorted.
    private static func missing(from lines: ManifestLines, of old: Manifest.Stage) -> [[UInt8]] {
        var missing: [[UInt8]] = []
        var next = 0
        for record in old {
            while next < lines.count, lines[next].path.lexicographicallyPrecedes(record.path) { next += 1 }
            if next == lines.count || !record.path.elementsEqual(lines[next].path) { missing.append(Array(record.path)) }
        }
        return missing
    }

    private static func removalReason(_ plan: StagePlan) -> String {
        switch plan.extent {
        case .changes: "the practice was withdrawn or is not selected any more"
        case .everything(let cause): "no longer made: \(cause.text(of: plan.stage.exporterName))"
        case .nothing: ""
        }
    }
}
