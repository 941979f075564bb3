internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        try await file.read { connection in
            let reader = try SelectionReader(query, at: moment, on: connection)
            var descending = query
            descending.order = .newestFirst
            let matcher = try self.matcher(descending, on: connection)
            defer { matcher.end() }
            let named = query.ids.isEmpty ? nil : Set(try reader.practices())
            let first = max(reader.bounds.lowerBound, range?.lowerBound ?? 0)
            let values = [first, min(moment.sequence, range?.upperBound ?? .max), moment.sequence].map(SQLValue.integer)
            var withdrawals: [Withdrawal] = []
            try SQLStatement(SQLText(sql: SelectionSQL.withdrawals, values: values), on: connection).forEach { row in
                guard named?.contains(row.integer(8)) ?? true, try matcher.matches(row.integer(9)) else { return }
                withdrawals.append(try self.withdrawal(row))
            }
            return withdrawals
        }
    }

    private func withdrawal(_ row: SQLRow) throws -> Withdrawal {
        Withdrawal(
            practice: try slug(row, 4), version: row.integer(2), title: row.text(5),
            language: LanguageTag(written: row.text(6)) ?? .english, sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)),
            published: Timestamp(seconds: row.integer(3)), reason: row.text(7))
    }
}
