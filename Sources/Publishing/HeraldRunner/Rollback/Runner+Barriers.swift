import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldModel
import HeraldPipeline

/// Finds what a past release shows and must not be published again.
extension Runner {
    /// Returns the practices of the release with `manifest` that were withdrawn, recalled or made more confidential since.
    ///
    /// Every document names the practices that it shows in the manifest, so nothing is read but the manifest and the events since. Throws a
    /// ``Diagnostic`` if the release was made from another store: nobody can tell then.
    func barriers(to manifest: Manifest, of pipeline: Pipeline, output: String) async throws -> RollbackBarriers {
        let header = manifest.header
        guard try await isOfThisStore(header), let asOf = Timestamp(written: header.asOf) else {
            throw Diagnostic(
                "the release of \"\(pipeline.name)\" as of \(header.asOf) was made from another store, or from one that was restored since, "
                    + "so nobody can tell what must not be published again",
                hint: "herald run \(pipeline.name) publishes what the store has now")
        }
        var barriers = RollbackBarriers()
        let shown = manifest.shownPractices
        try addRecalls(to: &barriers, shown, output)
        let moment = try await log.publicationMoment(asOf: pipeline.asOf)
        guard header.sequence < moment.sequence, !shown.isEmpty else { return barriers }
        let range = header.sequence + 1...moment.sequence
        var query = Query()
        query.clearance = pipeline.query.clearance
        for tombstone in try await log.tombstones(of: query, at: moment, in: range) where shown[tombstone.practice.written] != nil {
            barriers.add(tombstone.practice.written, .withdrawn)
        }
        var cursor: SelectionCursor?
        repeat {
            let batch = try await log.present(of: query, at: moment, in: range, after: cursor, count: Selection.batchSize)
            for damaged in batch.damaged where shown[damaged.practice.written] != nil {
                barriers.add(damaged.practice.written, .unreadable)
            }
            let corrected = batch.practices.filter { new in shown[new.practice.id.written].map { $0 < new.version } ?? false }
            try await addHidden(by: corrected, since: StoreMoment(sequence: header.sequence, time: asOf), query, to: &barriers)
            try addOpenRecalls(of: corrected, output, to: &barriers)
            cursor = batch.next
        } while cursor != nil
        return barriers
    }

    /// Adds the practices of which a correction in `corrected` hides something that readers could see at `moment`.
    private func addHidden(
        by corrected: [PublishedPractice], since moment: StoreMoment, _ query: Query, to barriers: inout RollbackBarriers
    ) async throws {
        if corrected.isEmpty { return }
        var query = query
        query.ids = corrected.map(\.practice.id)
        let news = Dictionary(corrected.map { ($0.practice.id, $0) }) { first, _ in first }
        let batch = try await log.present(of: query, at: moment, in: nil, after: nil, count: corrected.count)
        for damaged in batch.damaged { barriers.add(damaged.practice.written, .unreadable, through: damaged.event.version) }
        for old in batch.practices {
            guard let new = news[old.practice.id] else { continue }
            var probe = old.practice
            probe.sensitivity = new.practice.sensitivity
            probe.redact(to: query.clearance)
            probe.sensitivity = old.practice.sensitivity
            if probe != old.practice { barriers.add(old.practice.id.written, .confidential, through: new.version - 1) }
        }
    }

    /// Adds the practices whose shown version was recalled in an edition of any pipeline.
    private func addRecalls(to barriers: inout RollbackBarriers, _ shown: [String: Int], _ output: String) throws {
        for ledger in try EditionLedger.all(output: output) {
            for series in try ledger.series() {
                for record in try ledger.published(in: series) where record.recall != nil {
                    for item in record.items where shown[item.practice.written].map({ $0 < item.version }) ?? false {
                        barriers.add(item.practice.written, .recalled, through: item.version - 1)
                    }
                }
            }
        }
    }

    /// Adds the practices in `corrected` whose earlier versions somebody asked to recall.
    private func addOpenRecalls(of corrected: [PublishedPractice], _ output: String, to barriers: inout RollbackBarriers) throws {
        if corrected.isEmpty { return }
        let asked = Set(try EditionLedger.all(output: output).flatMap { try $0.recalls().map(\.practice) })
        for new in corrected where asked.contains(new.practice.id) {
            barriers.add(new.practice.id.written, .recalled, through: new.version - 1)
        }
    }
}

extension EditionLedger {
    /// The ledgers of all pipelines below the folder `output`.
    fileprivate static func all(output path: String) throws -> [EditionLedger] {
        guard let output = try OutputFolder(path) else { return [] }
        return try output.workFolderNames.compactMap { try output.workFolder(of: $0).map { EditionLedger(in: $0) } }
    }
}

extension Manifest {
    /// The practices that its documents show, with the earliest version of each.
    var shownPractices: [String: Int] {
        stages.reduce(into: [:]) { shown, stage in
            for record in stage { shown.merge(record.practices) { min($0, $1) } }
        }
    }
}
