internal import GRDB
package import HeraldModel
package import HeraldStoreCore

extension SQLiteStore {
    package func reviews(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Review>] {
        try await logged("reviews", "review", of: practice, at: moment)
    }

    package func assignments(of practice: Slug?, at moment: StoreMoment) async throws -> [Logged<Assignment>] {
        try await logged("assignments", "assignment", of: practice, at: moment)
    }

    /// Returns the rows of `table` up to `moment`, with the events that added them.
    private func logged<P: RecordPart>(
        _ table: String, _ column: String, of practice: Slug?, at moment: StoreMoment
    ) async throws -> [Logged<P>] {
        let source =
            practice == nil
            ? "FROM \(table) t CROSS JOIN events e ON e.sequence = t.event CROSS JOIN practices p ON p.number = e.practice"
            : """
            FROM practices p CROSS JOIN events e INDEXED BY events_of_practice ON e.practice = p.number AND p.id = ?
            CROSS JOIN \(table) t ON t.event = e.sequence
            """
        let text = SQLQuery(
            sql: """
                SELECT p.id, v.version, t.\(column), e.sequence, e.time, e.kind \(source)
                CROSS JOIN versions v ON v.number = e.record WHERE t.event <= ? ORDER BY t.event
                """, values: (practice.map { [.text($0.written)] } ?? []) + [.integer(moment.sequence)])
        return try await file.read { connection in
            var entries: [Logged<P>] = []
            try SQLStatement(text, on: connection).forEach { row in
                guard let part = RecordDecoder.decode(P.self, from: row.bytes(2)) else {
                    throw self.file.damaged("event \(row.integer(3))")
                }
                entries.append(
                    Logged(
                        practice: try self.slug(row, 0), version: row.integer(1), part: part, sequence: row.integer(3),
                        time: Timestamp(seconds: row.integer(4)), isHistory: row.integer(5) == Event.Kind.verdictKept.code))
            }
            return entries
        }
    }

    // `kind` is the code of an event's kind (`Event.Kind+Code.swift`): 0 for a submission, -1 for an assignment. The last column has the
    // contents of the event: the record, the assignment, or the review. It is NULL for an event without contents.
    package func entries(after sequence: Int, count: Int) async throws -> [LogEntry] {
        let text = SQLQuery(
            sql: """
                SELECT e.sequence, e.time, p.id, v.version, e.kind, e.note,
                    CASE e.kind WHEN 0 THEN v.record WHEN -1 THEN a.assignment ELSE r.review END
                FROM events e CROSS JOIN practices p ON p.number = e.practice CROSS JOIN versions v ON v.number = e.record
                LEFT JOIN reviews r ON r.event = e.sequence LEFT JOIN assignments a ON a.event = e.sequence
                WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?
                """, values: [.integer(sequence), .integer(count)])
        return try await file.read { connection in
            var entries: [LogEntry] = []
            try SQLStatement(text, on: connection).forEach { row in
                entries.append(LogEntry(event: try self.event(row), payload: Array(row.bytes(6))))
            }
            return entries
        }
    }
}
