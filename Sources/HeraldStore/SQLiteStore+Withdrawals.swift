internal import GRDB
package import HeraldModel

extension SQLiteStore {
    package func withdrawals(of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?) async throws -> [Withdrawal] {
        try await file.read { connection in
            let query = Self.byEvents(query)
            let gone = try self.standing(query, at: moment, in: range, on: connection) { reader in
                if reader.isOpen { return try reader.withdrawn() }
                if let known = self.harvests.places(of: query, at: moment) { return reader.slice(of: known).filter(\.isGone).reversed() }
                if range != nil, let places = try reader.walk(.max, steps: HarvestReader.steps) {
                    return places.filter(\.isGone).reversed()
                }
                return reader.slice(of: try self.all(reader, query, moment)).filter(\.isGone).reversed()
            }
            let find = try SQLStatement(SelectionSQL.gone, on: connection)
            return try gone.compactMap { try self.withdrawal($0, by: find) }
        }
    }

    /// What is kept of a query goes by events: its order and limit do not count.
    static func byEvents(_ query: Query) -> Query {
        var query = query
        query.order = .oldestFirst
        query.limit = nil
        return query
    }

    /// What `body` finds by a reader of what `query` means.
    func standing<T>(
        _ query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, on connection: Database, _ body: (HarvestReader) throws -> T
    ) throws -> T {
        let matcher = try self.matcher(query, on: connection)
        defer { matcher.end() }
        return try body(HarvestReader(SelectionReader(query, at: moment, on: connection), matcher, in: range, on: connection))
    }

    /// Finds where all practices of `query` stand, and keeps it unless they are few that were named.
    func all(_ reader: HarvestReader, _ query: Query, _ moment: StoreMoment) throws -> [HarvestPlace] {
        let places = try reader.all()
        if query.ids.isEmpty { harvests.keep(places, of: query, at: moment) }
        return places
    }

    /// What is told of the practice that is gone at `place`, by the statement ``SelectionSQL/gone``.
    func withdrawal(_ place: HarvestPlace, by find: SQLStatement) throws -> Withdrawal? {
        find.bind(place.record, at: 1)
        find.bind(place.sequence, at: 2)
        return try find.first { row in
            let isWithdrawn = row.integer(8) == Event.Kind.withdrawn.code
            return Withdrawal(
                practice: try slug(row, 4), version: row.integer(2), title: row.text(5),
                language: LanguageTag(written: row.text(6)) ?? .english, sequence: row.integer(0),
                time: Timestamp(seconds: row.integer(1)), published: Timestamp(seconds: row.integer(3)),
                reason: isWithdrawn ? row.text(7) : "", cause: isWithdrawn ? .withdrawn : .left)
        }
    }
}
