import HeraldDiagnostics
import HeraldModel
package import HeraldStoreCore

/// Takes records from sources into a store. A record with a mistake is refused as a whole. The others are stored.
package struct Intake: Sendable {
    /// The number of records that are stored in one transaction.
    package static let batchSize = 500

    let reader: RecordReader

    /// Creates an intake that reads records with `reader`.
    package init(reader: RecordReader) { self.reader = reader }

    /// Reads all records of `sources` and submits those without mistakes to `store`. A practice is withdrawn if a source, such as a feed or
    /// an archive, reports that the practice was deleted there. A practice that is only missing from a source stays as it is.
    ///
    /// If two different records have the same id, the second is refused. Events are added in the order of the sources: a batch is stored
    /// before the withdrawal that follows it.
    ///
    /// - Parameters:
    ///   - sources: the sources of the records.
    ///   - store: the store, or nil to check the records only.
    ///   - time: the time of the events in the store.
    ///   - policy: the review policy.
    /// - Returns: the counts and the problems.
    /// - Throws: every error of the store. Earlier batches stay in the store.
    package func run(
        _ sources: [any RecordSource], store: (any PracticeStore)?, at time: WriteTime, policy: ReviewPolicy = ReviewPolicy()
    ) async throws -> IntakeReport {
        try await withThrowingTaskGroup(of: [SubmissionResult].self) { group in
            var report = IntakeReport()
            var occurrences = FirstOccurrences()
            // The batch that is being read, and the one before it, whose task is running.
            var batch: [Submission] = []
            var running: [Submission] = []
            var records = RecordStream(sources, reader: reader).makeAsyncIterator()
            let submit: @Sendable ([Submission]) async throws -> [SubmissionResult] = {
                try await store?.submit($0, at: time, policy: policy) ?? []
            }
            while let record = await records.next() {
                try Task.checkCancellation()
                switch try Self.accepted(record, &occurrences, &report)?.item {
                case .record(let submission):
                    batch.append(submission)
                    if batch.count == Self.batchSize { try await Self.enqueue(&batch, after: &running, to: submit, in: &group, &report) }
                case .withdrawal(let id, let reason):
                    try await Self.enqueue(&batch, after: &running, to: submit, in: &group, &report)
                    try await Self.drain(&group, running, &report)
                    if let store { report.add(try await Self.withdraw(id, from: store, at: time, reason: reason)) }
                case nil: break
                }
            }
            try await Self.enqueue(&batch, after: &running, to: submit, in: &group, &report)
            try await Self.drain(&group, running, &report)
            report.warn(records.warnings)
            return report
        }
    }

    /// Returns the item in `record`, and whether an earlier record is the same. Returns `nil` if `record` has a mistake, or if an earlier
    /// record with other content has the same id. Updates `report` in each case.
    static func accepted(
        _ record: ParsedRecord, _ occurrences: inout FirstOccurrences, _ report: inout IntakeReport
    ) throws -> (item: IntakeItem, isRepeated: Bool)? {
        switch record.result {
        case .failure(let problems):
            report.refuse(problems)
            return nil
        case .success(let item):
            let this = FirstOccurrences.Occurrence(position: record.position, fingerprint: record.fingerprint)
            let first = try occurrences.first(of: item.id, or: this)
            if let first, first.fingerprint != record.fingerprint {
                let problem = Diagnostic(
                    "another record of this call has the id \"\(item.id)\"", at: record.position, hint: "the first is at \(first.position)")
                report.refuse(Diagnostics([problem]))
                return nil
            }
            report.accept()
            return (item, first != nil)
        }
    }

    /// Starts a task that stores `batch` while the next one is read, and empties it. Waits first until the batch before it, `running`, is
    /// stored.
    private static func enqueue(
        _ batch: inout [Submission], after running: inout [Submission],
        to submit: @escaping @Sendable ([Submission]) async throws -> [SubmissionResult],
        in group: inout ThrowingTaskGroup<[SubmissionResult], any Error>, _ report: inout IntakeReport
    ) async throws {
        try await drain(&group, running, &report)
        if batch.isEmpty { return }
        group.addTask { [batch] in try await submit(batch) }
        // The batch that was stored last is freed here, while the next one is written. If its task freed it, the next one would wait.
        withExtendedLifetime(running) {}
        running = batch
        batch = []
        batch.reserveCapacity(batchSize)
    }

    /// Waits until the running task, if there is one, has stored its batch `running`. At most one task runs, so all results are of that
    /// batch.
    private static func drain(
        _ group: inout ThrowingTaskGroup<[SubmissionResult], any Error>, _ running: [Submission], _ report: inout IntakeReport
    ) async throws {
        while let results = try await group.next() { report.add(results, of: running) }
    }

    /// Withdraws the practice `id` if it is published. It may be unknown, wait for reviews, or be withdrawn already.
    private static func withdraw(
        _ id: Slug, from store: any PracticeStore, at time: WriteTime, reason: String
    ) async throws -> IntakeReport.Withdrawal {
        guard try await isPublished(id, in: store) else { return .notPublished }
        try await store.withdraw(id, at: time, note: reason)
        return .withdrawn
    }

    /// Returns whether the practice `id` is published.
    static func isPublished(_ id: Slug, in store: any PracticeStore) async throws -> Bool {
        let events = try await store.events(of: id, after: 0, at: try await store.moment(asOf: nil))
        let last = events.last { [.published, .corrected, .restored, .withdrawn].contains($0.kind) }
        return last.map { $0.kind != .withdrawn } ?? false
    }
}
