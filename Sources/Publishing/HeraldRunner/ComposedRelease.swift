import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldPipeline

/// A stage whose documents are made.
struct ComposedStage {
    let plan: StagePlan
    let result: Staging.Result
    /// The sorted paths of documents that are removed.
    let removedPaths: [[UInt8]]
    var report: StageReport

    /// Creates a stage. `gone` are the paths that a partial run removed; after a full run they are found by comparison.
    init(plan: StagePlan, result: Staging.Result, gone: [[UInt8]]) {
        self.plan = plan
        self.result = result
        var gone = gone
        if case .everything = plan.extent, let old = plan.old { gone = ComposedStage.missing(from: result.lines, of: old) }
        removedPaths = gone
        report = StageReport(exporter: plan.stage.exporterName)
        report.added = result.new.count
        report.changed = result.changed
        report.removed = gone.count
        report.unchanged = (plan.old?.count ?? 0) - gone.count - result.changed
        report.bytes = result.size
        report.changes = result.changes.sorted { $0.path < $1.path }
        report.changes += gone.map { path in
            DocumentChange(
                path: String(decoding: path, as: UTF8.self), isNew: false, isRemoved: true, reason: ComposedStage.removalReason(plan))
        }
    }

    /// Runs the exporter's checks on the staged documents and replaces the stage by one without the practices that fail. The time is added.
    mutating func check(_ run: StageRun, in staging: Folder) async throws {
        let start = ContinuousClock.now
        let made = StageOutput(result: result, removedPaths: removedPaths)
        var spent = report.milliseconds
        if let sound = try await DocumentChecks(run: run, folder: staging).quarantiningFailures(of: made) {
            self = ComposedStage(plan: plan, result: sound.result, gone: sound.removedPaths)
        }
        spent += Int((ContinuousClock.now - start) / .milliseconds(1))
        report.milliseconds = spent
    }

    /// The paths of `old` that `lines` does not contain. Both are sorted.
    private static func missing(from lines: ManifestLines, of old: Manifest.Section) -> [[UInt8]] {
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
        case .everything(let reason): "no longer made: \(reason)"
        case .nothing: ""
        }
    }
}

/// A release whose documents are made but not yet published.
struct ComposedRelease {
    let moment: StoreMoment
    /// The requested moment; `nil` for the latest.
    var asOf: Timestamp?
    let manifest: Manifest?
    /// The practices that changed since the last release; `nil` if everything must be compared.
    var changes: PracticeChanges?
    /// Stages of the last release that are no longer in the pipeline.
    let dropped: [Manifest.Section]
    var stages: [ComposedStage] = []
    var report: RunReport

    init(pipeline: Pipeline, moment: StoreMoment, manifest: Manifest?, dropped: [Manifest.Section]) {
        self.moment = moment
        self.manifest = manifest
        self.dropped = dropped
        report = RunReport(pipeline: pipeline.name, folder: "", moment: moment)
    }

    /// Writes the manifest. Returns whether anything differs from the last release.
    func writeManifest(in staging: Folder) throws -> Bool {
        var writer = try ManifestWriter(
            to: staging.create(Manifest.fileName), pipeline: report.pipeline, moment: moment, practices: report.practices,
            setAside: Array(Set(report.quarantined.map(\.practice))))
        for stage in stages {
            var kept = stage.plan.old
            if case .everything = stage.plan.extent { kept = nil }
            try writer.addStage(
                stage.plan.stage.exporterName, fingerprint: stage.plan.fingerprint, kept: kept, lines: stage.result.lines,
                dropped: stage.removedPaths)
        }
        try writer.finish()
        if putPaths.isEmpty, removedPaths.isEmpty, let manifest, let new = try staging.map(Manifest.fileName),
            new.bytes.isEqual(to: manifest.bytes)
        {
            return false
        }
        return true
    }

    /// The paths of staged documents.
    var putPaths: some Collection<String> { stages.lazy.flatMap(\.result.put) }

    /// The paths of documents that are only in the last release.
    var removedPaths: [String] {
        let gone = (stages.flatMap(\.removedPaths) + dropped.flatMap { $0.map { Array($0.path) } }).map {
            String(decoding: $0, as: UTF8.self)
        }
        let kept = gone.isEmpty ? [] : Set(putPaths)
        return gone.filter { !kept.contains($0) }
    }
}

extension Manifest.Section: Sequence {
    /// The number of documents of the stage.
    var count: Int {
        var (count, offset) = (0, 0)
        while offset < lines.count {
            offset += length(atOffset: offset)
            count += 1
        }
        return count
    }

    /// The documents in the order of their paths.
    package func makeIterator() -> AnyIterator<ManifestRecord> {
        var offset = 0
        return AnyIterator {
            guard offset < lines.count else { return nil }
            defer { offset += length(atOffset: offset) }
            return record(atOffset: offset)
        }
    }
}
