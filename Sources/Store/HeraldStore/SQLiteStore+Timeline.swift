internal import GRDB
package import HeraldModel
import HeraldStoreCore

extension SQLiteStore {
    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Tombstone] {
        try await file.read { connection in
            let gone = try self.places(of: Self.byEvents(query), at: moment, in: range, on: connection) { reader in
                reader.isOpen ? try reader.withdrawn() : nil
            }
            let find = try SQLStatement(SelectionSQL.gone, on: connection)
            return try gone.reversed().compactMap { $0.isRemoved ? try self.withdrawal($0, by: find) : nil }
        }
    }

    package func timeline(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, after sequence: Int, count: Int
    ) async throws -> TimelineBatch {
        let first = max(range.lowerBound, sequence + 1)
        guard count > 0, first <= range.upperBound else { return TimelineBatch(items: []) }
        return try await file.read { connection in
            let places = try self.places(
                of: Self.byEvents(query), at: moment, in: first...range.upperBound, count: count + 1, on: connection)
            var batch = TimelineBatch(items: [], next: places.count > count ? places.dropLast().last?.sequence : nil)
            batch.items.reserveCapacity(places.count)
            let (find, gone) = (try SQLStatement(SelectionSQL.row, on: connection), try SQLStatement(SelectionSQL.gone, on: connection))
            for place in places.prefix(count) {
                if place.isRemoved {
                    if let withdrawal = try self.withdrawal(place, by: gone) { batch.items.append(.removed(withdrawal)) }
                    continue
                }
                find.bind(place.sequence, at: 1)
                _ = try find.first { row in
                    if let published = self.published(row, clearance: query.clearance) {
                        batch.items.append(.present(published))
                    } else {
                        batch.damaged.append(self.damagedRecord(row))
                    }
                }
            }
            return batch
        }
    }

    package func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        try await file.read { connection in
            var size: Int?
            let places = try self.places(of: Self.byEvents(query), at: moment, in: range, on: connection) { reader in
                if !reader.isOpen { return nil }
                size = try reader.count()
                return []
            }
            return size ?? places.count
        }
    }

    /// What is kept of a query goes by events: its order and limit do not count.
    static func byEvents(_ query: Query) -> Query {
        var query = query
        query.order = .newestFirst
        query.limit = nil
        return query
    }

    /// The first `count` places of `query` in `range`, unless `short` knows a shorter way to what is asked: from an answer that is known,
    /// by going through few events, or from an answer found as a whole. All give the same.
    private func places(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, count: Int = .max, on connection: Database,
        short: (TimelineReader) throws -> [StoredMembership]? = { _ in nil }
    ) throws -> ArraySlice<StoredMembership> {
        if let known = timelineCache.elements(for: query, at: moment) { return known.within(range).prefix(count) }
        let matcher = try self.matcher(query, on: connection)
        defer { matcher.end() }
        let reader = TimelineReader(try SelectionReader(query, at: moment, on: connection), matcher, in: range, on: connection)
        if let found = try short(reader) { return found[...] }
        if reader.isShort, let found = try reader.walk(count) { return found[...] }
        let places = try reader.all()
        // A few that are named are soon found again.
        if query.ids.isEmpty { timelineCache.insert(places, for: query, at: moment) }
        return places.within(range).prefix(count)
    }

    /// What is told of the practice that is gone at `place`, by the statement ``SelectionSQL/gone``.
    func withdrawal(_ place: StoredMembership, by find: SQLStatement) throws -> Tombstone? {
        find.bind(place.record, at: 1)
        find.bind(place.sequence, at: 2)
        return try find.first { row in
            let isWithdrawn = row.integer(8) == Event.Kind.withdrawn.code
            return Tombstone(
                practice: try slug(row, 4), version: row.integer(2), title: row.text(5),
                language: LanguageTag(written: row.text(6)) ?? .english, sequence: row.integer(0),
                time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)),
                reason: isWithdrawn ? row.text(7) : "", cause: isWithdrawn ? .withdrawn : .noLongerMatches)
        }
    }
}
