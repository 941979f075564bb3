import HeraldDiagnostics
import HeraldModel
package import HeraldStoreCore

/// Takes records from sources into a store: a record with a mistake is refused whole, the others go in.
package struct Intake: Sendable {
    /// How many records go into the store in one transaction.
    package static let batchSize = 1_000

    let reader: RecordReader

    /// Creates an intake that reads records with `reader`.
    package init(reader: RecordReader) { self.reader = reader }

    /// Reads every record of `sources` and submits those without a mistake to `store`, or only checks them when `store` is `nil`. What a
    /// source no longer has is withdrawn.
    ///
    /// Of two different records with one id the second is refused. Throws what the store throws; batches before that stay in it.
    package func run(
        _ sources: [any RecordSource], store: (any PracticeStore)?, at time: WriteTime, policy: ReviewPolicy = ReviewPolicy()
    ) async throws -> IntakeReport {
        try await withThrowingTaskGroup(of: [IntakeOutcome].self) { group in
            var report = IntakeReport()
            var seen: [Slug: FirstOccurrence] = [:]
            var batch: [Submission] = []
            var stored: [Submission] = []
            var records = RecordStream(sources, reader: reader).makeAsyncIterator()
            let submit: @Sendable ([Submission]) async throws -> [IntakeOutcome] = {
                try await store?.submit($0, at: time, policy: policy) ?? []
            }
            while let record = await records.next() {
                try Task.checkCancellation()
                switch Self.accepted(record, &seen, &report) {
                case .record(let submission):
                    batch.append(submission)
                    if batch.count == Self.batchSize { try await Self.enqueue(&batch, after: &stored, to: submit, in: &group, &report) }
                case .withdrawal(let id, let reason):
                    try await Self.enqueue(&batch, after: &stored, to: submit, in: &group, &report)
                    try await Self.drain(&group, &report)
                    if let store { report.add(try await Self.withdraw(id, from: store, at: time, reason: reason)) }
                case nil: break
                }
            }
            try await Self.enqueue(&batch, after: &stored, to: submit, in: &group, &report)
            try await Self.drain(&group, &report)
            return report
        }
    }

    /// Where an id was met first, and with what contents.
    struct FirstOccurrence {
        var position: SourcePosition
        var fingerprint: Int
    }

    /// What `record` gives if it has no mistake and no other record before it has its id; otherwise it is refused in `report`.
    static func accepted(_ record: ParsedRecord, _ seen: inout [Slug: FirstOccurrence], _ report: inout IntakeReport) -> IntakeItem? {
        switch record.result {
        case .failure(let problems):
            report.refuse(problems)
            return nil
        case .success(let item):
            let id = item.id
            if let first = seen[id], first.fingerprint != record.fingerprint {
                let problem = Diagnostic(
                    "another record of this call has the id \"\(id)\"", at: record.position, hint: "the first is at \(first.position)")
                report.refuse(Diagnostics([problem]))
                return nil
            }
            if seen[id] == nil { seen[id] = FirstOccurrence(position: record.position, fingerprint: record.fingerprint) }
            report.accept()
            return item
        }
    }

    /// Has a batch stored while the next one is read, after the one before it.
    private static func enqueue(
        _ batch: inout [Submission], after stored: inout [Submission],
        to submit: @escaping @Sendable ([Submission]) async throws -> [IntakeOutcome],
        in group: inout ThrowingTaskGroup<[IntakeOutcome], any Error>, _ report: inout IntakeReport
    ) async throws {
        try await drain(&group, &report)
        if batch.isEmpty { return }
        group.addTask { [batch] in try await submit(batch) }
        // Freed here, beside the next one's writing, not by the task, which would keep the next one waiting.
        withExtendedLifetime(stored) {}
        stored = batch
        batch = []
        batch.reserveCapacity(batchSize)
    }

    /// Waits until everything that was handed on is stored.
    private static func drain(
        _ group: inout ThrowingTaskGroup<[IntakeOutcome], any Error>, _ report: inout IntakeReport
    ) async throws {
        while let outcomes = try await group.next() { report.add(outcomes) }
    }

    /// Withdraws the practice `id` if it is out; it may be unknown here, wait for reviews, or be withdrawn already.
    private static func withdraw(
        _ id: Slug, from store: any PracticeStore, at time: WriteTime, reason: String
    ) async throws -> IntakeReport.Withdrawal {
        guard try await isPublished(id, in: store) else { return .notPublished }
        try await store.withdraw(id, at: time, note: reason)
        return .withdrawn
    }

    /// Whether readers can see the practice `id`.
    static func isPublished(_ id: Slug, in store: any PracticeStore) async throws -> Bool {
        let events = try await store.events(of: id, after: 0, at: try await store.moment(asOf: nil))
        let last = events.last { [.published, .corrected, .restored, .withdrawn].contains($0.kind) }
        return last.map { $0.kind != .withdrawn } ?? false
    }
}
