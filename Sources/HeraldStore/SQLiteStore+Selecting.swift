internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func practices(
        of query: Query, at moment: StoreMoment, after last: PublishedPractice?, count: Int
    ) async throws -> [PublishedPractice] {
        try await read(query, at: moment, count: count) { $0.page(after: last, count: count) }
    }

    package func practices(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> [PublishedPractice] {
        try await read(query, at: moment) { $0.slice(range) }
    }

    package func count(of query: Query, at moment: StoreMoment) async throws -> Int {
        try await file.read { connection in
            let selection = SelectionSQL(query, at: moment)
            guard let found = try self.index.records(with: query.text, at: moment, on: connection) else {
                return try SQLStatement(selection.count, on: connection).first { $0.integer(0) } ?? 0
            }
            var count = 0
            try SQLStatement(selection.records, on: connection).forEach { row in
                if found.contains(row.integer(0)) { count += 1 }
            }
            return count
        }
    }

    package func positions(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        try await file.read { connection in
            let found = try self.index.records(with: query.text, at: moment, on: connection)
            var positions: [Int] = []
            try SQLStatement(SelectionSQL(query, at: moment).positions, on: connection).forEach { row in
                if found?.contains(row.integer(1)) ?? true { positions.append(row.integer(0)) }
            }
            return positions
        }
    }

    /// The practices that `text` gives and that have the query's words, at most `count`.
    private func read(
        _ query: Query, at moment: StoreMoment, count: Int = .max, _ text: @Sendable (SelectionSQL) -> SQLText
    ) async throws -> [PublishedPractice] {
        if count < 1 { return [] }
        return try await file.read { connection in
            let found = try self.index.records(with: query.text, at: moment, on: connection)
            var practices: [PublishedPractice] = []
            try SQLStatement(text(SelectionSQL(query, at: moment)), on: connection).read { row in
                if found?.contains(row.integer(5)) ?? true { practices.append(try self.published(row, clearance: query.clearance)) }
                return practices.count < count
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
