internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        try await file.read { connection in
            var batch = SelectionBatch(practices: [])
            batch.practices.reserveCapacity(count)
            var rows = 0
            let text = try SelectionSQL(query, at: moment, on: connection).page(in: range, after: cursor, count: count)
            try SQLStatement(text, on: connection).forEach { row in
                rows += 1
                self.take(row, clearance: query.clearance, into: &batch)
            }
            if rows < count { batch.next = nil }
            return batch
        }
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

    /// Adds the row's practice, or its name if the record cannot be read any more.
    private func take(_ row: SQLRow, clearance: Sensitivity, into batch: inout SelectionBatch) {
        let sequence = row.integer(0)
        guard var practice = RecordDecoder.decode(row.bytes(4)) else {
            let id = Slug(written: row.text(5)) ?? .unnamed
            batch.damaged.append(DamagedRecord(practice: id, reason: "the stored record of version \(row.integer(2)) is damaged"))
            batch.next = SelectionCursor(sequence: sequence, id: id, title: row.text(6))
            return
        }
        batch.next = SelectionCursor(sequence: sequence, id: practice.id, title: practice.title.original)
        practice.redact(to: clearance)
        batch.practices.append(
            PublishedPractice(
                practice: practice, version: row.integer(2), sequence: sequence, published: Timestamp(seconds: row.integer(3)),
                updated: Timestamp(seconds: row.integer(1))))
    }
}
