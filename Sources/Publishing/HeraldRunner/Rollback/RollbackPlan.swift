import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldSigning

/// The changes that publish the documents of a past release again: found by comparing two manifests, without reading a document.
struct RollbackPlan {
    /// The release to publish again.
    let target: PastReleases.Entry
    /// The release that readers see.
    let current: PastReleases.Entry
    /// The stages of the new release, those of the target first.
    private(set) var stages: [RestoredStage] = []
    /// The paths of documents that readers see and that the new release does not have.
    private(set) var removed: [String] = []
    private var paths: Set<String> = []

    /// Compares two releases.
    ///
    /// - Parameters:
    ///   - barriers: The documents that they concern are withheld. The document that readers see in the place of one stays, unless barriers
    ///     concern that one too.
    ///   - editions: The paths of documents of editions that were sent. Those that readers see stay.
    init(
        to target: PastReleases.Entry, from current: PastReleases.Entry, leavingOut barriers: RollbackBarriers,
        keeping editions: Set<String>
    )
        throws
    {
        (self.target, self.current) = (target, current)
        for stage in target.manifest.stages {
            var restored = RestoredStage(stage.exporter, past: stage)
            for record in stage { try add(record, to: &restored, barriers, editions) }
            stages.append(restored)
        }
        for stage in current.manifest.stages {
            for record in stage where !paths.contains(record.pathText) {
                let index = index(of: stage.exporter)
                if editions.contains(record.pathText) {
                    stages[index].stays.append(try ManifestLine(record))
                    stages[index].report.unchanged += 1
                } else {
                    removed.append(record.pathText)
                    stages[index].report.removed += 1
                }
            }
        }
    }

    /// The paths of documents that must not be published again.
    var withheld: [String] { stages.flatMap(\.withheld) }

    /// The lines of the documents to stage.
    var staged: [ManifestLine] { stages.flatMap(\.staged) }

    /// The documents that change, at most ``RunReport/changeLimit``.
    var changes: [DocumentChange] {
        let made = stages.lazy.flatMap(\.staged).prefix(RunReport.changeLimit).map {
            DocumentChange(path: $0.pathText, isNew: $0.isNew, reason: "")
        }
        return made
            + removed.prefix(RunReport.changeLimit - made.count).map {
                DocumentChange(path: $0, isNew: false, isRemoved: true, reason: "")
            }
    }

    /// The practices that the new release shows, with their versions.
    var practices: [String: Int] {
        stages.reduce(into: [:]) { practices, stage in
            guard let past = stage.past else { return }
            let withheld = Set(stage.withheld)
            for record in past where withheld.isEmpty || !withheld.contains(record.pathText) {
                practices.merge(record.practices) { max($0, $1) }
            }
        }
    }

    /// Writes the manifest of the new release to `staging`, and signs it if there is a `signer`. The signature is a new one: that of the
    /// past release is not copied.
    func writeManifest(in staging: Folder, signedBy signer: ReleaseSigner?) throws {
        var writer = ManifestWriter(to: try staging.create(Manifest.fileName), restoring: target.manifest)
        for stage in stages where stage.isInRelease {
            let stays = stage.stays.sorted { $0.path.lexicographicallyPrecedes($1.path) }
            try writer.addStage(
                stage.exporter, fingerprint: stage.fingerprint, kept: stage.past, lines: stays, removedPaths: stage.leftOut)
        }
        try writer.finish(in: staging, signedBy: signer)
    }

    private mutating func add(
        _ record: ManifestRecord, to stage: inout RestoredStage, _ barriers: RollbackBarriers, _ editions: Set<String>
    ) throws {
        let path = record.pathText
        let old = current.manifest.record(at: Array(record.path))
        let isSame = old.map { $0.size == record.size && $0.hash == record.hash } ?? false
        let isSent = editions.contains(path) && old != nil
        let isWithheld = !isSent && barriers.concerns(record)
        if isWithheld { stage.withheld.append(path) }
        if let old, !isSame, isSent || isWithheld && !barriers.concerns(old) {
            // Readers keep a page of an edition that was sent. They also keep a document in the place of a withheld one if it may be shown.
            paths.insert(path)
            stage.stays.append(try ManifestLine(old))
            stage.report.unchanged += 1
            return
        }
        if isWithheld { return stage.leftOut.append(Array(record.path)) }
        paths.insert(path)
        if isSame {
            stage.report.unchanged += 1
            return
        }
        var line = try ManifestLine(record)
        line.isNew = old == nil
        line.isStaged = true
        stage.stage(line)
    }

    /// The index of the stage of an exporter, which is added if the target has none.
    private mutating func index(of exporter: String) -> Int {
        if let index = stages.firstIndex(where: { $0.exporter == exporter }) { return index }
        stages.append(RestoredStage(exporter, past: nil))
        return stages.count - 1
    }
}
