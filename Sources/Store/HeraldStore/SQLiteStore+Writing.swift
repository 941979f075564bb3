internal import GRDB
package import HeraldModel
package import HeraldStoreCore

extension SQLiteStore {
    package func submit(_ submissions: [Submission], at time: WriteTime, policy: ReviewPolicy) async throws -> [SubmissionResult] {
        try await write(at: time, policy: policy) { rules in try submissions.map { try rules.submit($0) } }
    }

    package func preview(_ submissions: [Submission]) async throws -> [IntakeOutcome] {
        try await file.read { connection in
            let rules = StoreRules(on: try SQLiteTransaction(on: connection, of: self.file), at: Timestamp(seconds: 0))
            return try submissions.map { try rules.outcome(of: $0) }
        }
    }

    package func review(
        _ practice: Slug, version: Int?, _ review: Review, at time: WriteTime, policy: ReviewPolicy
    ) async throws -> ReviewOutcome {
        try await write(at: time, policy: policy) { try $0.review(practice, version: version, review) }
    }

    package func assign(_ assignment: Assignment, to practice: Slug, at time: WriteTime) async throws -> Int {
        try await write(at: time) { try $0.assign(assignment, to: practice) }
    }

    package func logAgedEvidence(_ aged: [AgedEvidence], at time: WriteTime) async throws -> Int {
        try await write(at: time) { rules in try aged.count { try rules.record($0) } }
    }

    package func withdraw(_ practice: Slug, at time: WriteTime, note: String) async throws {
        try await write(at: time) { try $0.withdraw(practice, note: note) }
    }

    package func restore(_ practice: Slug, at time: WriteTime, note: String) async throws {
        try await write(at: time) { try $0.restore(practice, note: note) }
    }

    package func replay(_ entries: [LogEntry]) async throws {
        try await write(at: .fixed(Timestamp(seconds: 0))) { rules in
            for entry in entries { try rules.replay(entry) }
        }
    }

    /// Runs `body` with the rules of writing, in one transaction. The transaction gets the write lock before it reads the clock.
    private func write<T: Sendable>(
        at time: WriteTime, policy: ReviewPolicy = ReviewPolicy(), _ body: @Sendable (inout StoreRules<SQLiteTransaction>) throws -> T
    ) async throws -> T {
        try await file.write { connection in
            let transaction = try SQLiteTransaction(on: connection, of: self.file)
            var rules = StoreRules(on: transaction, at: time.now, policy: policy)
            let result = try body(&rules)
            try transaction.finish()
            return result
        }
    }
}
