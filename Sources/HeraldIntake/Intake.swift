package import HeraldModel

/// Takes records from sources into a store: a record with a mistake is refused whole, the others go in.
package struct Intake: Sendable {
    /// How many records go into the store in one transaction.
    package static let batchSize = 500

    let reader: RecordReader

    /// Creates an intake that reads records with `reader`.
    package init(reader: RecordReader) { self.reader = reader }

    /// Reads every record of `sources` and submits those without a mistake to `store`, or only checks them when `store` is `nil`. What a
    /// source no longer has is withdrawn.
    ///
    /// Of two different records with one id the second is refused. Throws what the store throws; batches before that stay in it.
    package func run(
        _ sources: [any RecordSource], store: (any PracticeStore)?, at time: Timestamp, policy: ReviewPolicy = ReviewPolicy()
    ) async throws -> IntakeReport {
        var report = IntakeReport()
        var seen: [Slug: FirstSight] = [:]
        var batch: [Submission] = []
        var records = RecordStream(sources, reader: reader).makeAsyncIterator()
        while let record = await records.next() {
            try Task.checkCancellation()
            switch Self.accepted(record, &seen, &report) {
            case .record(let submission):
                batch.append(submission)
                if batch.count == Self.batchSize { try await Self.submit(&batch, to: store, at: time, policy: policy, &report) }
            case .withdrawal(let id, let reason):
                try await Self.submit(&batch, to: store, at: time, policy: policy, &report)
                if let store { report.add(try await Self.withdraw(id, from: store, at: time, reason: reason)) }
            case nil: break
            }
        }
        try await Self.submit(&batch, to: store, at: time, policy: policy, &report)
        return report
    }

    /// Where an id was met first, and with what contents.
    struct FirstSight {
        var position: SourcePosition
        var fingerprint: Int
    }

    /// What `record` gives if it has no mistake and no other record before it has its id; otherwise it is refused in `report`.
    static func accepted(_ record: ReadRecord, _ seen: inout [Slug: FirstSight], _ report: inout IntakeReport) -> IntakeItem? {
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
            if seen[id] == nil { seen[id] = FirstSight(position: record.position, fingerprint: record.fingerprint) }
            report.accept()
            return item
        }
    }

    private static func submit(
        _ batch: inout [Submission], to store: (any PracticeStore)?, at time: Timestamp, policy: ReviewPolicy, _ report: inout IntakeReport
    ) async throws {
        guard let store, !batch.isEmpty else { return batch = [] }
        report.add(try await store.submit(batch, at: time, policy: policy))
        batch = []
    }

    /// Withdraws the practice `id` if it is out; it may be unknown here, wait for reviews, or be withdrawn already.
    private static func withdraw(
        _ id: Slug, from store: any PracticeStore, at time: Timestamp, reason: String
    ) async throws -> IntakeReport.Withdrawal {
        guard try await isOut(id, in: store) else { return .nothingOut }
        try await store.withdraw(id, at: time, note: reason)
        return .withdrawn
    }

    /// Whether readers can see the practice `id`.
    static func isOut(_ id: Slug, in store: any PracticeStore) async throws -> Bool {
        let events = try await store.events(of: id, after: 0, at: try await store.moment(asOf: nil))
        let last = events.last { [.published, .corrected, .restored, .withdrawn].contains($0.kind) }
        return last.map { $0.kind != .withdrawn } ?? false
    }
}
