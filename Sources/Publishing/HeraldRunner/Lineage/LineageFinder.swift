import HeraldEditions
import HeraldFiles
import HeraldModel
import HeraldPipeline

/// Finds how published documents came about, from manifests, ledgers and the records of publications. It only reads.
package struct LineageFinder {
    /// The folder of releases. `nil` if there is none.
    let output: OutputFolder?

    /// Reads below the output folder `path`. Throws a ``Diagnostic`` if it cannot be read.
    package init(output path: String) throws { output = try OutputFolder(path) }

    /// The names of the pipelines that have a release, sorted.
    package var pipelines: [String] {
        get throws { try output?.releaseNames.filter { try manifest(of: $0) != nil } ?? [] }
    }

    /// Returns the lineage of the document at `path` of the release of `pipeline`. `nil` if the release has none there.
    package func lineage(of path: String, in pipeline: String) throws -> DocumentLineage? {
        guard let manifest = try manifest(of: pipeline) else { return nil }
        return try withExtendedLifetime(manifest) {
            for (index, stage) in manifest.stages.enumerated() {
                guard let record = stage.record(at: Array(path.utf8)) else { continue }
                var lineage = DocumentLineage(
                    pipeline: pipeline, stage: index + 1, exporter: stage.exporter, path: path, size: record.size, hash: record.hash,
                    mediaType: record.mediaType, practices: record.practices, sequence: manifest.header.sequence,
                    asOf: manifest.header.asOf, signer: try manifest.signerID)
                let workFolder = try output?.workFolder(of: pipeline)
                lineage.edition = try workFolder.flatMap { try Self.edition(of: path, in: EditionLedger(in: $0), pipeline) }
                let place = manifest.stages[..<index].filter { $0.exporter == stage.exporter }.count
                if let log = workFolder.map(LineageLog.init(in:)) { try Self.findMaking(of: &lineage, at: place, in: log) }
                if lineage.making == nil, lineage.unknown.isEmpty { lineage.unknown = [Self.noRecord] }
                return lineage
            }
            return nil
        }
    }

    /// Returns paths of the release of `pipeline`, for hints: at most `limit`.
    package func paths(of pipeline: String, limit: Int) throws -> [String] {
        guard let manifest = try manifest(of: pipeline) else { return [] }
        return Array(manifest.stages.lazy.flatMap { $0.map(\.pathText) }.prefix(limit))
    }

    /// The manifest of a pipeline's release. `nil` if there is none.
    func manifest(of pipeline: String) throws -> Manifest? {
        guard let folder = try output?.release(of: pipeline), let file = try folder.map(Manifest.fileName), Manifest.isOurs(file.bytes)
        else { return nil }
        return try Manifest(file, in: folder)
    }

    private static let noRecord = "no publication is recorded that made it: an earlier version of Herald did, or the record was removed"

    /// Finds the last publication that made the document. Before the document's stage there are `place` stages of the same exporter.
    private static func findMaking(of lineage: inout DocumentLineage, at place: Int, in log: LineageLog) throws {
        let numbers = try log.numbers
        for number in numbers.reversed() {
            let entry = try log.entry(number)
            let found = try log.documents(of: number, containing: "\"path\":\"\(lineage.path)\"").filter { !$0.isRemoved }
            let line = found.last { $0.path == lineage.path && entry.stages.indices.contains($0.stage) }
            let same = entry.indices(of: lineage.exporter)
            let every = same.dropFirst(place).first.flatMap { entry.stages[$0].isEveryDocument ? $0 : nil }
            guard let index = line?.stage ?? every else { continue }
            let stage = entry.stages[index]
            let previous = numbers.contains(number - 1) ? try log.entry(number - 1) : nil
            let changed = previous.flatMap { Self.changes(to: entry, index, from: $0) }
            lineage.making = DocumentLineage.Making(
                sequence: entry.sequence, asOf: entry.asOf, isNew: line?.isNew ?? ["first-release", "new-stage"].contains(stage.cause),
                reasons: LineageReason.reasons(
                    of: stage, line, practices: lineage.practices, changed: changed, rolledBackTo: entry.rolledBackTo),
                inputs: entry.inputs + stage.inputs)
            return
        }
        if let first = numbers.first {
            let entry = try log.entry(first)
            lineage.unknown = ["it was made before the release as of \(entry.asOf), the first that is recorded; when and why is not known"]
        }
    }

    /// The inputs of a stage that changed since the publication before. `nil` if that had no such stage, or was a roll-back to a release
    /// whose inputs are not recorded any more.
    ///
    /// Stages of one exporter are told apart by their order.
    private static func changes(to entry: LineageEntry, _ index: Int, from old: LineageEntry) -> [StageInput.Change]? {
        let exporter = entry.stages[index].exporter
        let before = old.indices(of: exporter)
        guard let place = entry.indices(of: exporter).firstIndex(of: index), place < before.count, !old.inputs.isEmpty else {
            return nil
        }
        return StageInput.changes(from: old.inputs + old.stages[before[place]].inputs, to: entry.inputs + entry.stages[index].inputs)
    }

    /// The last edition that has the document at `path`.
    private static func edition(of path: String, in ledger: EditionLedger, _ pipeline: String) throws -> EditionKey? {
        for series in try ledger.series() {
            for number in try ledger.numbers(of: series).reversed() {
                let record = try ledger.edition(number, of: series)
                if record.documents.contains(where: { $0.path.description == path }) { return series.key(number, in: pipeline) }
            }
        }
        return nil
    }
}
