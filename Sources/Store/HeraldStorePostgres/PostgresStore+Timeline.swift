#if PostgreSQL
package import HeraldModel
import HeraldStoreCore

extension PostgresStore {
    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Tombstone] {
        try await withdrawals(SelectionSQL(query, at: moment).withdrawals(in: range))
    }

    package func timeline(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, after sequence: Int, count: Int
    ) async throws -> TimelineBatch {
        let first = max(range.lowerBound, sequence + 1)
        guard count > 0, first <= range.upperBound else { return TimelineBatch(items: []) }
        return try await read { connection in
            let places = try self.places(of: query, at: moment, in: first...range.upperBound, on: connection).prefix(count + 1)
            var batch = TimelineBatch(items: [], next: places.count > count ? places.dropLast().last?.sequence : nil)
            let shown = Array(places.prefix(count))
            let rows = try connection.run(SelectionSQL.places, [.integers(shown.map(\.sequence)), .integers(shown.map(\.record))])
            batch.items.reserveCapacity(rows.count)
            for (index, place) in shown.enumerated() where index < rows.count {
                if place.isRemoved {
                    batch.items.append(.removed(try self.withdrawal(rows[index])))
                } else if let published = Self.published(rows[index], clearance: query.clearance) {
                    batch.items.append(.present(published))
                } else {
                    batch.damaged.append(Self.damagedRecord(rows[index]))
                }
            }
            return batch
        }
    }

    package func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        try await read { try self.places(of: query, at: moment, in: range, on: $0).count }
    }

    /// The places of `query` in `range`: from an answer that is known, by what happened in a short range, or from all of them, which are
    /// kept: the next page is asked for soon.
    private func places(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, on connection: PostgresConnection
    ) throws -> ArraySlice<StoredMembership> {
        var query = query
        query.order = .oldestFirst
        query.limit = nil
        if let known = harvests.elements(for: query, at: moment) { return known.within(range) }
        let isShort = min(range.upperBound, moment.sequence) - range.lowerBound < Self.fewEvents
        let rows = try connection.runOnce(SelectionSQL(query, at: moment).standing(in: isShort ? range : nil))
        let places = rows.map { StoredMembership(sequence: $0.integer(0), record: $0.integer(1), isRemoved: $0.integer(2) == 1) }
        if isShort || !query.ids.isEmpty { return places.within(range) }
        harvests.insert(places, for: query, at: moment)
        return places.within(range)
    }

    private static let fewEvents = 2000

    private func withdrawals(_ text: PostgresQuery) async throws -> [Tombstone] {
        try await read { connection in try connection.runOnce(text).map { try self.withdrawal($0) } }
    }

    /// The practice that is gone, in a row with the columns of ``SelectionSQL/places``.
    private func withdrawal(_ row: PostgresRow) throws -> Tombstone {
        guard let language = LanguageTag(written: row.text(9)) else { throw damaged("the language of \"\(row.text(5))\"") }
        let isWithdrawn = row.integer(7) == Event.Kind.withdrawn.code
        return Tombstone(
            practice: try slug(row, 5), version: row.integer(2), title: row.text(6), language: language, sequence: row.integer(0),
            time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)),
            reason: isWithdrawn ? row.text(8) : "", cause: isWithdrawn ? .withdrawn : .noLongerMatches)
    }
}
#endif
