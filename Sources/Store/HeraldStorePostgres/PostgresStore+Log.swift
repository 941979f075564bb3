#if PostgreSQL
package import HeraldModel
package import HeraldStoreCore

extension PostgresStore {
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
        let sql = """
            SELECT p.id, v.version, t.\(column), e.sequence, e.time, e.kind
            FROM \(table) t JOIN events e ON e.sequence = t.event JOIN practices p ON p.number = e.practice
            JOIN versions v ON v.number = e.record
            WHERE t.event <= ?\(practice == nil ? "" : " AND p.id = ?") ORDER BY t.event
            """
        let values = [.integer(moment.sequence)] + (practice.map { [PostgresValue.text($0.written)] } ?? [])
        return try await read { connection in
            try connection.run(sql, values).map { row in
                Logged(
                    practice: try self.slug(row, 0), version: row.integer(1), part: try self.part(row, 2, event: row.integer(3)),
                    sequence: row.integer(3), time: Timestamp(seconds: row.integer(4)),
                    isHistory: row.integer(5) == Event.Kind.verdictKept.code)
            }
        }
    }

    // `kind` is the code of an event's kind (`Event.Kind+Code.swift`): 0 for a submission, -1 for an assignment. The last column has the
    // contents of the event: the record, the assignment, or the review. It is NULL for an event without contents.
    package func entries(after sequence: Int, count: Int) async throws -> [LogEntry] {
        try await read { connection in
            try connection.run(
                """
                SELECT e.sequence, e.time, p.id, v.version, e.kind, e.note,
                    CASE e.kind WHEN 0 THEN v.record WHEN -1 THEN a.assignment ELSE r.review END
                FROM (SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?) e
                JOIN practices p ON p.number = e.practice JOIN versions v ON v.number = e.record
                LEFT JOIN reviews r ON r.event = e.sequence LEFT JOIN assignments a ON a.event = e.sequence
                ORDER BY e.sequence
                """, [.integer(sequence), .integer(count)]
            ).map { LogEntry(event: try self.event($0), payload: $0.withBytes(6) { Array($0) }) }
        }
    }

    /// Returns the contents of an event, stored in a column. Throws a ``Diagnostic`` if they are damaged.
    func part<P: RecordPart>(_ row: PostgresRow, _ column: Int, event: Int) throws -> P {
        if let part = row.withBytes(column, { RecordDecoder.decode(P.self, from: $0) }) { return part }
        throw damaged("event \(event)")
    }
}
#endif
