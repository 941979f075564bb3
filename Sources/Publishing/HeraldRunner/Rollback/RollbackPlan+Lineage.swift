import HeraldFileWriting
import HeraldFiles
import HeraldPipeline

/// The record of the publication of a roll-back.
extension RollbackPlan {
    /// Stages the record of the roll-back, which publishes the release with the number `release`. Returns the files that the publication
    /// moves and removes.
    ///
    /// The inputs are those with which the past release was made. There are none if its record is not kept.
    func stageLineage(in staging: Folder, after log: LineageLog, release: Int) throws -> LedgerChange {
        let past = try log.entry(ofRelease: target.number)
        var counts: [String: Int] = [:]
        let stages = stages.map { stage in
            guard stage.isInRelease else {
                return LineageEntry.Stage(exporter: stage.exporter, cause: "dropped", isEveryDocument: false, inputs: [])
            }
            let place = counts[stage.exporter, default: 0]
            counts[stage.exporter] = place + 1
            let inputs = past?.indices(of: stage.exporter).dropFirst(place).first.flatMap { past?.stages[$0].inputs } ?? []
            return LineageEntry.Stage(exporter: stage.exporter, cause: "rollback", isEveryDocument: false, inputs: inputs)
        }
        let header = target.manifest.header
        let entry = LineageEntry(
            number: try log.next, release: release, rolledBackTo: target.number, sequence: header.sequence, asOf: header.asOf,
            inputs: past?.inputs ?? [], stages: stages)
        var ledger = LedgerChange()
        try log.stage(entry, in: staging, to: &ledger) { file in
            for (index, stage) in self.stages.enumerated() {
                for line in stage.staged { try file.write(document(of: line, stage: index)) }
            }
            for path in removed {
                guard let record = current.manifest.record(at: Array(path.utf8)) else { continue }
                try file.write(.removed(record, stage: stageIndex(ofRemoved: path)))
            }
        }
        return ledger
    }

    /// A document that is published again, with the versions of practices that readers saw before.
    private func document(of line: ManifestLine, stage: Int) -> LineageDocument {
        let after = target.manifest.record(at: line.path)?.practices ?? [:]
        let before = current.manifest.record(at: line.path)?.practices ?? [:]
        return LineageDocument(
            stage: stage, path: line.pathText, isNew: line.isNew, before: LineageDocument.versions(in: before, before: after))
    }

    /// The index of the stage that had a document which is removed.
    private func stageIndex(ofRemoved path: String) -> Int {
        let exporter = current.manifest.stages.first { $0.record(at: Array(path.utf8)) != nil }?.exporter
        return stages.firstIndex { $0.exporter == exporter } ?? 0
    }
}
