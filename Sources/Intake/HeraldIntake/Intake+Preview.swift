import HeraldDiagnostics
import HeraldModel
package import HeraldStoreCore

extension Intake {
    /// Reads all records of `sources` and passes to `show` the result that ``run(_:store:at:policy:)`` would have for each, in order. The
    /// store is not changed.
    ///
    /// - Parameters:
    ///   - sources: the sources of the records.
    ///   - store: the store to compare with. Without a store all records are new.
    ///   - show: receives the result for each record.
    /// - Returns: the counts and the problems.
    /// - Throws: every error of the store.
    package func preview(
        _ sources: [any RecordSource], store: (any PracticeStore)?, show: (PreviewedRecord) -> Void
    ) async throws -> IntakeReport {
        var report = IntakeReport()
        var occurrences = FirstOccurrences()
        var batch: [(record: PreviewedRecord, submission: Submission?)] = []
        var records = RecordStream(sources, reader: reader).makeAsyncIterator()
        while let record = await records.next() {
            try Task.checkCancellation()
            let problems = report.diagnostics.count
            let accepted = try Self.accepted(record, &occurrences, &report)
            var previewed = PreviewedRecord(id: accepted?.item.id, position: record.position, outcome: .unchanged)
            var submission: Submission?
            switch accepted?.item {
            case .record(let found): submission = accepted?.isRepeated == true ? nil : found
            case .withdrawal(let id, let reason):
                if let store, try await Self.isPublished(id, in: store) { previewed.outcome = .withdrawn(reason: reason) }
            case nil: previewed.outcome = .refused(Self.problems(of: record, Array(report.diagnostics[problems...])))
            }
            batch.append((previewed, submission))
            if batch.count == Self.batchSize { try await Self.flush(&batch, store, &report, show) }
        }
        try await Self.flush(&batch, store, &report, show)
        report.warn(records.warnings)
        return report
    }

    /// Returns the problems of a refused record.
    private static func problems(of record: ParsedRecord, _ noted: [Diagnostic]) -> Diagnostics {
        if case .failure(let problems) = record.result { problems } else { Diagnostics(noted) }
    }

    /// Compares the records of a batch with the store, and passes the results to `show`.
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
                record.outcome = try await Self.outcome(outcome, submission.practice, in: store)
            }
            count(record.outcome, &report)
            show(record)
        }
        batch.removeAll(keepingCapacity: true)
    }

    /// Returns the result for a record, with the changed fields if the store has another version.
    private static func outcome(
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

    /// Adds a result to the report.
    private static func count(_ outcome: PreviewedRecord.Outcome, _ report: inout IntakeReport) {
        switch outcome {
        case .new: report.add([.new])
        case .changed: report.add([.changed])
        case .unchanged: report.add([.unchanged])
        case .withdrawn: report.add(IntakeReport.Withdrawal.withdrawn)
        case .refused: break
        }
    }
}
