internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func practices(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        if count < 1 { return SelectionBatch(practices: []) }
        return try await file.read { connection in
            let found = try self.index.records(with: query.text, at: moment, on: connection)
            let text = SelectionSQL(query, at: moment).page(in: range, after: cursor, count: count)
            var batch = SelectionBatch(practices: [])
            batch.practices.reserveCapacity(count)
            var taken = 0
            try SQLStatement(text, on: connection).read { row in
                guard found?.contains(row.integer(5)) ?? true else { return true }
                self.take(row, clearance: query.clearance, into: &batch)
                taken += 1
                return taken < count
            }
            if taken < count { batch.next = nil }
            return batch
        }
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

    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        try await file.read { connection in
            let found = try self.index.records(with: query.text, at: moment, on: connection)
            var withdrawals: [Withdrawal] = []
            try SQLStatement(SelectionSQL(query, at: moment).withdrawals(in: range), on: connection).forEach { row in
                guard found?.contains(row.integer(8)) ?? true else { return }
                withdrawals.append(
                    Withdrawal(
                        practice: try self.slug(row, 4), version: row.integer(2), title: row.text(5),
                        language: LanguageTag(written: row.text(6)) ?? .english, sequence: row.integer(0),
                        time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)), reason: row.text(7)))
            }
            return withdrawals
        }
    }

    /// Adds the row's practice, or its name if the record cannot be read any more.
    private func take(_ row: SQLRow, clearance: Sensitivity, into batch: inout SelectionBatch) {
        let sequence = row.integer(0)
        guard var practice = RecordDecoder.decode(row.bytes(4)) else {
            let id = Slug(written: row.text(6)) ?? .unnamed
            batch.damaged.append(DamagedRecord(practice: id, reason: "the stored record of version \(row.integer(2)) is damaged"))
            batch.next = SelectionCursor(sequence: sequence, id: id, title: row.text(7))
            return
        }
        batch.next = SelectionCursor(sequence: sequence, id: practice.id, title: practice.title.original)
        practice.redact(to: clearance)
        batch.practices.append(
            PublishedPractice(
                practice: practice, version: row.integer(2), sequence: sequence, published: Timestamp(seconds: row.integer(3)),
                updated: Timestamp(seconds: row.integer(1)), release: Event.Kind(code: row.integer(8)) ?? .published,
                previousCategory: CategoryNote.previous(in: row.text(9))))
    }
}
