#if PostgreSQL
package import HeraldModel
import HeraldStoreCore

extension PostgresStore {
    package func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event] {
        let sql = """
            SELECT e.sequence, e.time, p.id, v.version, e.kind, e.note
            FROM events e JOIN practices p ON p.number = e.practice JOIN versions v ON v.number = e.record
            WHERE e.sequence > ? AND e.sequence <= ?\(practice == nil ? "" : " AND p.id = ?") ORDER BY e.sequence
            """
        let values = [.integer(sequence), .integer(moment.sequence)] + (practice.map { [PostgresValue.text($0.written)] } ?? [])
        return try await read { connection in try connection.run(sql, values).map { try self.event($0) } }
    }

    package func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)? {
        let sql = """
            SELECT v.record, v.version FROM practices p JOIN versions v ON v.practice = p.number
            WHERE p.id = ?\(version == nil ? "" : " AND v.version = ?") ORDER BY v.version DESC LIMIT 1
            """
        let values = [.text(practice.written)] + (version.map { [PostgresValue.integer($0)] } ?? [])
        return try await read { connection in
            try connection.run(sql, values).first.map { row in
                guard let record = row.withBytes(0, { RecordDecoder.decode($0) }) else {
                    throw self.damaged("version \(row.integer(1)) of \"\(practice)\"")
                }
                return (record, row.integer(1))
            }
        }
    }

    /// Returns the event in a row of number, time, practice, version, kind and note.
    func event(_ row: PostgresRow) throws -> Event {
        guard let kind = Event.Kind(code: row.integer(4)) else { throw damaged("event \(row.integer(0))") }
        return Event(
            sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)), practice: try slug(row, 2), version: row.integer(3),
            kind: kind, note: row.text(5))
    }

    /// Returns the id in a column. Throws a ``Diagnostic`` if the text is not an id.
    func slug(_ row: PostgresRow, _ column: Int) throws -> Slug {
        guard let slug = Slug(written: row.text(column)) else { throw damaged("the id \"\(row.text(column))\"") }
        return slug
    }
}
#endif
