internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func submit(_ submissions: [Submission], at time: Timestamp, policy: ReviewPolicy) async throws -> [IntakeOutcome] {
        try await file.write { connection in
            var intake = try Intake(on: connection, at: time, policy: policy, path: self.file.path)
            return try submissions.map { try intake.take($0) }
        }
    }

    package func withdraw(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await file.write { connection in
            let number = try self.number(of: practice, on: connection)
            let release = try Release.latest(of: number, on: connection)
            guard let release else {
                throw Diagnostic("\"\(practice)\" is not out; expected a published practice", hint: "nothing has to be called back")
            }
            guard release.kind != Event.Kind.withdrawn.code else {
                throw Diagnostic("\"\(practice)\" was withdrawn already; expected a published practice")
            }
            var log = try EventLog(on: connection, at: time)
            try log.append(.withdrawn, practice: number, record: release.record, note: note)
        }
    }

    package func restore(_ practice: Slug, at time: Timestamp, note: String) async throws {
        try await file.write { connection in
            let number = try self.number(of: practice, on: connection)
            let release = try Release.latest(of: number, on: connection)
            guard let release, release.kind == Event.Kind.withdrawn.code else {
                let state = release == nil ? "was never published" : "is out"
                throw Diagnostic("\"\(practice)\" \(state); expected a withdrawn practice")
            }
            var log = try EventLog(on: connection, at: time)
            try log.append(.restored, practice: number, record: release.record, note: note)
        }
    }

    private func number(of practice: Slug, on connection: Database) throws -> Int {
        let statement = try SQLStatement("SELECT number FROM practices WHERE id = ?", on: connection)
        statement.bind(practice.written, at: 1)
        if let number = try statement.first({ $0.integer(0) }) { return number }
        throw Diagnostic(
            "no practice is called \"\(practice)\"",
            hint: NearMiss.hint(for: practice.written, among: try similar(to: practice, on: connection)))
    }

    /// Some ids of about the length of `practice` with the same beginning or end: a slip seldom changes both.
    private func similar(to practice: Slug, on connection: Database) throws -> [String] {
        let statement = try SQLStatement(
            """
            SELECT id FROM practices WHERE abs(length(id) - ?) < 4 AND (substr(id, 1, 2) = ? OR substr(id, -3) = ?) ORDER BY id LIMIT 500
            """, on: connection)
        statement.bind(practice.written.utf8.count, at: 1)
        statement.bind(String(practice.written.prefix(2)), at: 2)
        statement.bind(String(practice.written.suffix(3)), at: 3)
        var ids: [String] = []
        try statement.forEach { ids.append($0.text(0)) }
        return ids
    }
}
