#if PostgreSQL
package import HeraldModel
import HeraldStoreCore

extension PostgresStore {
    package func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        guard let range = window.remainingEvents else { return TimelineBatch(items: []) }
        return try await read { connection in
            switch window.content {
            case .all: try self.memberships(of: query, at: moment, in: range, count: window.count, on: connection)
            case .removed: try self.removed(of: query, at: moment, in: range, count: window.count, on: connection)
            }
        }
    }

    private func memberships(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, count: Int, on connection: PostgresConnection
    ) throws -> TimelineBatch {
        let found = try storedMemberships(of: query, at: moment, in: range, on: connection)
        let page = Array(found.prefix(count))
        var batch = TimelineBatch(items: [], next: found.count > page.count ? page.last?.sequence : nil)
        let rows = try connection.run(SelectionSQL.contents, [.integers(page.map(\.sequence)), .integers(page.map(\.record))])
        batch.items.reserveCapacity(rows.count)
        for (index, membership) in page.enumerated() where index < rows.count {
            if membership.isRemoved {
                batch.items.append(.removed(try tombstone(rows[index])))
            } else if let published = Self.published(rows[index], clearance: query.clearance) {
                batch.items.append(.present(published))
            } else {
                batch.damaged.append(Self.damagedRecord(rows[index]))
            }
        }
        return batch
    }

    private func removed(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, count: Int, on connection: PostgresConnection
    ) throws -> TimelineBatch {
        // In the whole log, removed practices are found faster from the versions that match than from the events.
        let isWhole = range.lowerBound < 2 && range.upperBound >= moment.sequence
        let rows = try connection.runOnce(SelectionSQL(query, at: moment).removed(in: isWhole ? nil : range))
        let found = try rows.map { try self.tombstone($0) }
        let page = found.prefix(count)
        return TimelineBatch(
            items: page.map { .removed($0) }, next: found.count > page.count ? page.last?.sequence : nil)
    }

    package func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        try await read { try self.storedMemberships(of: query, at: moment, in: range, on: $0).count }
    }

    /// Returns the memberships of `query` in `range`: from the cache, by the events of a short range, or from the whole timeline, which is
    /// then cached for the next page.
    private func storedMemberships(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, on connection: PostgresConnection
    ) throws -> ArraySlice<StoredMembership> {
        var query = query
        query.order = .oldestFirst
        query.limit = nil
        if let cached = timelineCache.elements(for: query, at: moment) { return cached.within(range) }
        let isShort = min(range.upperBound, moment.sequence) - range.lowerBound < Self.fewEvents
        let rows = try connection.runOnce(SelectionSQL(query, at: moment).memberships(in: isShort ? range : nil))
        let found = rows.map { StoredMembership(sequence: $0.integer(0), record: $0.integer(1), isRemoved: $0.integer(2) == 1) }
        if !isShort, query.ids.isEmpty { timelineCache.insert(found, for: query, at: moment) }
        return found.within(range)
    }

    /// A range of fewer events than this is queried by itself. A longer range is cut from the whole timeline, which is cached.
    private static let fewEvents = 2000

    /// The tombstone in a row with the columns of ``SelectionSQL/contents``.
    private func tombstone(_ row: PostgresRow) throws -> Tombstone {
        guard let language = LanguageTag(written: row.text(9)) else { throw damaged("the language of \"\(row.text(5))\"") }
        let isWithdrawn = row.integer(7) == Event.Kind.withdrawn.code
        return Tombstone(
            practice: try slug(row, 5), version: row.integer(2), title: row.text(6), language: language, sequence: row.integer(0),
            time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)),
            reason: isWithdrawn ? row.text(8) : "", cause: isWithdrawn ? .withdrawn : .noLongerMatches)
    }
}
#endif
