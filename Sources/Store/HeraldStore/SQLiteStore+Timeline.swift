internal import GRDB
package import HeraldModel
import HeraldStoreCore

extension SQLiteStore {
    package func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        guard let range = window.remainingEvents else { return TimelineBatch(items: []) }
        // One more than fits, to know whether there is a next page.
        let limit = window.count == .max ? .max : window.count + 1
        return try await file.read { connection in
            let found = try self.memberships(
                of: Self.byEvents(query), at: moment, in: range, count: limit, content: window.content, on: connection)
            let page = found.prefix(window.count)
            return try self.batch(page, clearance: query.clearance, next: found.count > page.count ? page.last?.sequence : nil, connection)
        }
    }

    /// Reads the contents of `memberships`.
    private func batch(
        _ memberships: ArraySlice<StoredMembership>, clearance: Sensitivity, next: Int?, _ connection: Database
    ) throws -> TimelineBatch {
        var batch = TimelineBatch(items: [], next: next)
        batch.items.reserveCapacity(memberships.count)
        let present = try SQLStatement(SelectionSQL.publishedPractice, on: connection)
        let removed = try SQLStatement(SelectionSQL.tombstone, on: connection)
        for membership in memberships {
            if membership.isRemoved {
                if let tombstone = try tombstone(of: membership, by: removed) { batch.items.append(.removed(tombstone)) }
                continue
            }
            present.bind(membership.sequence, at: 1)
            _ = try present.first { row in
                if let published = self.published(row, clearance: clearance) {
                    batch.items.append(.present(published))
                } else {
                    batch.damaged.append(self.damagedRecord(row))
                }
            }
        }
        return batch
    }

    package func timelineCount(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) async throws -> Int {
        try await file.read { connection in
            let query = Self.byEvents(query)
            if let cached = self.timelineCache.elements(for: query, at: moment) { return cached.within(range).count }
            return try self.withReader(of: query, at: moment, in: range, on: connection) { reader in
                try reader.isOpen ? reader.count() : self.find(range, count: .max, through: reader, of: query, at: moment).count
            }
        }
    }

    /// The query by which a timeline is cached. A timeline is always in the order of events, so the query's order and limit are reset.
    static func byEvents(_ query: Query) -> Query {
        var query = query
        query.order = .newestFirst
        query.limit = nil
        return query
    }

    /// Returns the first `count` memberships of `query` in `range`: from the cache, or as ``find(_:count:through:of:at:)`` does.
    private func memberships(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, count: Int, content: TimelineWindow.Content,
        on connection: Database
    ) throws -> ArraySlice<StoredMembership> {
        switch content {
        case .all:
            if let cached = timelineCache.elements(for: query, at: moment) { return cached.within(range).prefix(count) }
            return try withReader(of: query, at: moment, in: range, on: connection) { reader in
                try find(range, count: count, through: reader, of: query, at: moment)
            }
        case .removed:
            let all =
                try timelineCache.elements(for: query, at: moment)?.within(range)
                ?? withReader(of: query, at: moment, in: range, on: connection) { reader in
                    // The timeline of a few named practices is found at once.
                    try query.ids.isEmpty ? reader.removed()[...] : find(range, count: .max, through: reader, of: query, at: moment)
                }
            return all.filter(\.isRemoved)[...].prefix(count)
        }
    }

    /// Finds the first `count` memberships in `range` in one of two ways with the same result: by a scan of the events, if there are few,
    /// or from the whole timeline, which is then cached.
    private func find(
        _ range: ClosedRange<Int>, count: Int, through reader: TimelineReader, of query: Query, at moment: StoreMoment
    ) throws -> ArraySlice<StoredMembership> {
        if reader.isShort, let found = try reader.scan(count) { return found[...] }
        let all = try reader.all()
        // The timeline of a few named practices is found again at once.
        if query.ids.isEmpty { timelineCache.insert(all, for: query, at: moment) }
        return all.within(range).prefix(count)
    }

    /// Calls `body` with a reader of the timeline of `query` in `range`.
    private func withReader<T>(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>, on connection: Database, _ body: (TimelineReader) throws -> T
    ) throws -> T {
        let matcher = try self.matcher(query, on: connection)
        defer { matcher.end() }
        return try body(TimelineReader(try SelectionReader(query, at: moment, on: connection), matcher, in: range, on: connection))
    }

    /// Returns the tombstone of `membership`, read by the statement ``SelectionSQL/tombstone``.
    private func tombstone(of membership: StoredMembership, by find: SQLStatement) throws -> Tombstone? {
        find.bind(membership.record, at: 1)
        find.bind(membership.sequence, at: 2)
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
