package import HeraldDiagnostics
package import HeraldModel
package import HeraldStoreCore

/// What intake would make of a record.
package struct PreviewedRecord: Sendable {
    /// What would become of it.
    package enum Outcome: Sendable {
        /// The store does not know the practice.
        case new
        /// The record differs from the last version.
        case changed([FieldChange])
        /// The store has just this, or nothing that could be withdrawn.
        case unchanged
        /// The source no longer has it.
        case withdrawn(reason: String)
        /// It has mistakes.
        case refused(Diagnostics)
    }

    /// The practice; `nil` if the record is refused.
    package var id: Slug?
    /// Where the record begins.
    package var position: SourcePosition
    /// What would become of it.
    package var outcome: Outcome
}

extension Intake {
    /// Reads every record of `sources` and tells `show` what ``run(_:store:at:policy:)`` would make of it, in their order; touches nothing.
    ///
    /// Without a store all is new. Throws what the store throws.
    package func preview(
        _ sources: [any RecordSource], store: (any PracticeStore)?, show: (PreviewedRecord) -> Void
    ) async throws -> IntakeReport {
        var report = IntakeReport()
        var seen: [Slug: FirstOccurrence] = [:]
        var batch: [(record: PreviewedRecord, submission: Submission?)] = []
        var records = RecordStream(sources, reader: reader).makeAsyncIterator()
        while let record = await records.next() {
            try Task.checkCancellation()
            let repeats = (try? record.result.get()).map { seen[$0.id] != nil } ?? false
            let problems = report.diagnostics.count
            let item = Self.accepted(record, &seen, &report)
            var previewed = PreviewedRecord(id: item?.id, position: record.position, outcome: .unchanged)
            var submission: Submission?
            switch item {
            case .record(let found): submission = repeats ? nil : found
            case .withdrawal(let id, let reason):
                if let store, try await Self.isPublished(id, in: store) { previewed.outcome = .withdrawn(reason: reason) }
            case nil: previewed.outcome = .refused(Self.problems(of: record, Array(report.diagnostics[problems...])))
            }
            batch.append((previewed, submission))
            if batch.count == Self.batchSize { try await Self.flush(&batch, store, &report, show) }
        }
        try await Self.flush(&batch, store, &report, show)
        return report
    }

    private static func problems(of record: ParsedRecord, _ noted: [Diagnostic]) -> Diagnostics {
        if case .failure(let problems) = record.result { problems } else { Diagnostics(noted) }
    }

    /// Asks the store about the records of a batch, and shows them.
    private static func flush(
        _ batch: inout [(record: PreviewedRecord, submission: Submission?)], _ store: (any PracticeStore)?, _ report: inout IntakeReport,
        _ show: (PreviewedRecord) -> Void
    ) async throws {
        let submissions = batch.compactMap(\.submission)
        let outcomes = try await store?.preview(submissions) ?? submissions.map { _ in .new }
        var next = outcomes.makeIterator()
        for (record, submission) in batch {
            var record = record
            if let submission, let outcome = next.next() {
                record.outcome = try await fate(outcome, submission.practice, in: store)
            }
            count(record.outcome, &report)
            show(record)
        }
        batch.removeAll(keepingCapacity: true)
    }

    private static func fate(
        _ outcome: IntakeOutcome, _ practice: Practice, in store: (any PracticeStore)?
    ) async throws -> PreviewedRecord.Outcome {
        switch outcome {
        case .new: return .new
        case .unchanged: return .unchanged
        case .changed:
            let last = try await store?.version(nil, of: practice.id)?.practice
            return .changed(last.map { RecordDiff.changes(from: $0, to: practice) } ?? [])
        }
    }

    private static func count(_ fate: PreviewedRecord.Outcome, _ report: inout IntakeReport) {
        switch fate {
        case .new: report.add([.new])
        case .changed: report.add([.changed])
        case .unchanged: report.add([.unchanged])
        case .withdrawn: report.add(IntakeReport.Withdrawal.withdrawn)
        case .refused: break
        }
    }
}
