#if PostgreSQL
package import HeraldModel

extension PostgresStore {
    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        try await withdrawals(SelectionSQL(query, at: moment).withdrawals(in: range))
    }

    package func harvest(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, after sequence: Int, count: Int
    ) async throws -> HarvestBatch {
        let first = max(range.lowerBound, sequence + 1)
        guard count > 0, first <= range.upperBound else { return HarvestBatch(items: []) }
        var query = query
        query.order = .oldestFirst
        // Nobody goes on with the server's cursor: the next page may be asked of another program.
        query.limit = count + 1
        let batch = try await practices(of: query, at: moment, in: first...range.upperBound, after: nil, count: count + 1)
        let last = batch.next.map { $0.sequence } ?? range.upperBound
        let gone = try await withdrawals(SelectionSQL(query, at: moment).withdrawals(in: first...last, oldest: count + 1))
        return HarvestBatch(merging: batch, gone: gone, count: count)
    }

    package func harvestSize(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        let sql = SelectionSQL(query, at: moment)
        return try await read { connection in
            try [sql.count(in: range), sql.goneCount(in: range)].reduce(0) { try $0 + (connection.runOnce($1).first?.integer(0) ?? 0) }
        }
    }

    private func withdrawals(_ text: PostgresText) async throws -> [Withdrawal] {
        try await read { connection in
            try connection.runOnce(text).map { row in
                guard let language = LanguageTag(written: row.text(6)) else { throw self.damaged("the language of \"\(row.text(4))\"") }
                let isWithdrawn = row.integer(8) == Event.Kind.withdrawn.code
                return Withdrawal(
                    practice: try self.slug(row, 4), version: row.integer(2), title: row.text(5), language: language,
                    sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)),
                    reason: isWithdrawn ? row.text(7) : "", cause: isWithdrawn ? .withdrawn : .left)
            }
        }
    }
}
#endif
