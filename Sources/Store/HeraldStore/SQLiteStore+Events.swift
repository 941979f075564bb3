internal import GRDB
package import HeraldModel
import HeraldStoreCore

extension SQLiteStore {
    package func events(of practice: Slug?, after sequence: Int, at moment: StoreMoment) async throws -> [Event] {
        let source =
            practice == nil
            ? "FROM events e CROSS JOIN practices p ON p.number = e.practice"
            : "FROM practices p CROSS JOIN events e INDEXED BY events_of_practice ON e.practice = p.number AND p.id = ?"
        let text = SQLQuery(
            sql: """
                SELECT e.sequence, e.time, p.id, v.version, e.kind, e.note \(source)
                CROSS JOIN versions v ON v.number = e.record WHERE e.sequence > ? AND e.sequence <= ? ORDER BY e.sequence
                """, values: (practice.map { [.text($0.written)] } ?? []) + [.integer(sequence), .integer(moment.sequence)])
        return try await file.read { connection in
            var events: [Event] = []
            try SQLStatement(text, on: connection).forEach { events.append(try self.event($0)) }
            return events
        }
    }

    package func version(_ version: Int?, of practice: Slug) async throws -> (practice: Practice, version: Int)? {
        let text = SQLQuery(
            sql: """
                SELECT v.record, v.version FROM practices p CROSS JOIN versions v ON v.practice = p.number
                WHERE p.id = ? \(version == nil ? "" : "AND v.version = ?") ORDER BY v.version DESC LIMIT 1
                """, values: [.text(practice.written)] + (version.map { [.integer($0)] } ?? []))
        return try await file.read { connection in
            try SQLStatement(text, on: connection).first { row in
                guard let record = RecordDecoder.decode(row.bytes(0)) else {
                    throw self.file.damaged("version \(row.integer(1)) of \"\(practice)\"")
                }
                return (record, row.integer(1))
            }
        }
    }

    func event(_ row: SQLRow) throws -> Event {
        guard let kind = Event.Kind(code: row.integer(4)) else { throw file.damaged("event \(row.integer(0))") }
        return Event(
            sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)), practice: try slug(row, 2), version: row.integer(3),
            kind: kind, note: row.text(5))
    }

    func slug(_ row: SQLRow, _ column: Int) throws -> Slug {
        guard let slug = Slug(written: row.text(column)) else { throw file.damaged("the id \"\(row.text(column))\"") }
        return slug
    }
}
