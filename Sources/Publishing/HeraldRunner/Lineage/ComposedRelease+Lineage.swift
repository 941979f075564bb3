import HeraldFiles
import HeraldModel
import HeraldPipeline

/// The record of the publication of a release.
extension ComposedRelease {
    /// Stages the record of what the release makes and why, and has the oldest one removed if there are enough. Does nothing if only the
    /// signature changes. The release has the number `number`.
    ///
    /// The cost depends on the documents that are made, not on the size of the release.
    mutating func stageLineage(in staging: Folder, after log: LineageLog, release number: Int) throws {
        guard !report.isOnlySigned, let inputs else { return }
        let entry = LineageEntry(
            number: try log.next, release: number, sequence: moment.sequence, asOf: moment.time.written, inputs: inputs.shared,
            stages: stages.map { $0.lineage(inputs.own(of: $0.plan.stage)) }
                + droppedStages.map { .init(exporter: $0.exporter, cause: "dropped", isEveryDocument: false, inputs: []) })
        let (stages, droppedStages) = (stages, droppedStages)
        try log.stage(entry, in: staging, to: &ledger) { file in
            for (index, stage) in stages.enumerated() { try stage.writeLineage(at: index, to: &file) }
            for (index, stage) in droppedStages.enumerated() {
                for record in stage { try file.write(.removed(record, stage: stages.count + index)) }
            }
        }
    }
}

extension ComposedStage {
    /// The stage in the record of the publication.
    fileprivate func lineage(_ inputs: [StageInput]) -> LineageEntry.Stage {
        let cause =
            switch plan.extent {
            case .nothing: "nothing"
            case .changes: "changes"
            case .everything(let cause): cause.rawValue
            }
        return LineageEntry.Stage(exporter: plan.stage.exporterName, cause: cause, isEveryDocument: isEveryDocument, inputs: inputs)
    }

    /// Whether all documents of the stage were made and differ from the last release.
    private var isEveryDocument: Bool {
        guard case .everything = plan.extent else { return false }
        return result.unchanged == 0
    }

    /// Whether documents are new because practices are.
    private var isFollowingPractices: Bool {
        switch plan.extent {
        case .nothing: false
        case .changes: true
        case .everything(let cause): [.selection, .manyChanges, .moment, .rollback].contains(cause)
        }
    }

    /// Writes a line for each document that was made or removed. If every document was made, those that show the same practices in the same
    /// versions as before have no line.
    fileprivate func writeLineage(at index: Int, to file: inout LineageFile) throws {
        let isSparse = isEveryDocument
        // A stage that makes everything goes through its old documents, if there are any, in the order of the new ones.
        var old = OldRecords(plan)
        for line in result.lines where line.isStaged {
            var document = LineageDocument(stage: index, path: line.pathText, isNew: line.isNew)
            if let record = old.record(at: line.path) {
                document.before = try Self.versions(before: line, in: record)
            } else if isFollowingPractices {
                document.before = try line.versions.mapValues { _ in 0 }
            }
            let isPlain = document.before.isEmpty && (!line.isNew || plan.old == nil)
            if !isSparse || !isPlain { try file.write(document) }
        }
        for path in removedPaths {
            guard let record = plan.old?.record(at: path) else { continue }
            try file.write(.removed(record, stage: index))
        }
    }

    /// The practices whose versions in the documents of `line` and `record` differ, with the versions in `record`.
    private static func versions(before line: ManifestLine, in record: ManifestRecord) throws -> [String: Int] {
        if try record.practicesBytes.elementsEqual(line.practices.json()) { return [:] }
        return LineageDocument.versions(in: record.practices, before: try line.versions)
    }
}

extension ManifestLine {
    /// The practices that the document shows, with their versions. Throws a `Diagnostic` if a temporary file cannot be read.
    fileprivate var versions: [String: Int] {
        get throws { ManifestRecord.practices(in: String(decoding: try practices.json(), as: UTF8.self)) }
    }
}

/// The documents of a stage in the last release, looked up in the order of their paths.
private struct OldRecords {
    private let stage: Manifest.Stage?
    private var next: AnyIterator<ManifestRecord>?
    private var record: ManifestRecord?

    /// A stage that makes everything is walked through; of another one, single documents are looked up.
    init(_ plan: StagePlan) {
        stage = plan.old
        guard case .everything = plan.extent else { return }
        next = plan.old?.makeIterator()
        record = next?.next()
    }

    /// Returns the document at `path`, which is after those that were asked for before.
    mutating func record(at path: ArraySlice<UInt8>) -> ManifestRecord? {
        guard let next else { return stage?.record(at: path) }
        while let found = record, found.path.lexicographicallyPrecedes(path) { record = next.next() }
        return record.flatMap { $0.path.elementsEqual(path) ? $0 : nil }
    }
}
