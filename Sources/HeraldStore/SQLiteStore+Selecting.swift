internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func practices(
        of query: Query, at moment: StoreMoment, after last: PublishedPractice?, count: Int
    ) async throws -> [PublishedPractice] {
        try await read(query, at: moment) { $0.page(after: last, count: count) }
    }

    package func practices(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> [PublishedPractice] {
        try await read(query, at: moment) { $0.slice(range) }
    }

    package func count(of query: Query, at moment: StoreMoment) async throws -> Int {
        try await file.read { connection in
            let statement = try SQLStatement(SelectionSQL(query, at: moment, on: connection).count, on: connection)
            return try statement.first { $0.integer(0) } ?? 0
        }
    }

    package func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        try await file.read { connection in
            var positions: [Int] = []
            let statement = try SQLStatement(SelectionSQL(query, at: moment, on: connection).positions, on: connection)
            try statement.forEach { positions.append($0.integer(0)) }
            return positions
        }
    }

    private func read(
        _ query: Query, at moment: StoreMoment, _ text: @Sendable (SelectionSQL) -> SQLText
    ) async throws -> [PublishedPractice] {
        try await file.read { connection in
            var practices: [PublishedPractice] = []
            let text = text(try SelectionSQL(query, at: moment, on: connection))
            try SQLStatement(text, on: connection).forEach { row in
                practices.append(try self.published(row, clearance: query.clearance))
            }
            return practices
        }
    }

    private func published(_ row: SQLRow, clearance: Sensitivity) throws -> PublishedPractice {
        var practice = try decode(row.bytes(4), sequence: row.integer(0))
        practice.redact(to: clearance)
        return PublishedPractice(
            practice: practice, version: row.integer(2), sequence: row.integer(0), published: Timestamp(seconds: row.integer(3)),
            updated: Timestamp(seconds: row.integer(1)))
    }

    private func decode(_ bytes: UnsafeRawBufferPointer, sequence: Int) throws -> Practice {
        if let practice = RecordDecoder.decode(bytes) { return practice }
        throw file.damaged("the record of event \(sequence)")
    }
}
