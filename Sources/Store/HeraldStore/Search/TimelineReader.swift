internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Finds where the practices of a selection stand at a moment, in the order of events, in one transaction.
struct TimelineReader {
    private let reader: SelectionReader
    private let matcher: VersionMatcher
    private let isOfIDs: Bool
    /// The events that count: those of the query and of the range.
    private let limits: ClosedRange<Int>
    private let connection: Database

    /// Reads what is `limits` by `reader`'s query, its moment and `range`.
    init(_ reader: SelectionReader, _ matcher: VersionMatcher, in range: ClosedRange<Int>?, on connection: Database) {
        (self.reader, self.matcher, self.connection) = (reader, matcher, connection)
        isOfIDs = !reader.query.ids.isEmpty
        let first = max(reader.bounds.lowerBound, range?.lowerBound ?? 0)
        limits = first...max(first, min(reader.bounds.upperBound, range?.upperBound ?? .max))
    }

    /// Whether nothing but the moment and the range limits what there is.
    var isOpen: Bool { matcher.matchesEverything && !isOfIDs }

    /// Whether it takes less to go through the events than to find all that the query means.
    var isShort: Bool { isOpen || (!isOfIDs && min(limits.upperBound, reader.moment.sequence) - limits.lowerBound < Self.fewEvents) }

    private static let fewEvents = 2000

    /// So many events in a row may have been superseded before it takes less to find where all practices stand.
    private static let steps = 10_000

    /// The first `count` places, found by going through the release events one by one; `nil` if too many of them say nothing any more.
    func walk(_ count: Int) throws -> [StoredMembership]? {
        if matcher.matchesNothing { return [] }
        var (places, left): ([StoredMembership], Int) = ([], Self.steps)
        let standings = try MembershipReader(at: reader.moment, on: connection, matches: matcher.matches)
        let values: [SQLValue] = [.integer(limits.lowerBound), .integer(min(limits.upperBound, reader.moment.sequence))]
        try SQLStatement(SQLQuery(sql: SelectionSQL.publicationEvents, values: values), on: connection).read { row in
            // Where a practice stands is said once, at the event since which it does.
            if let place = try standings.place(of: row.integer(1)), place.sequence == row.integer(0) {
                places.append(place)
                left = Self.steps
            }
            left -= 1
            return places.count < count && left > 0
        }
        return left > 0 ? places : nil
    }

    /// All places of the query, the range aside, in order.
    func all() throws -> [StoredMembership] {
        if matcher.matchesNothing { return [] }
        let (practices, standings) = try reader.standings(matcher)
        return try practices.compactMap { try standings.place(of: $0) }.filter { reader.bounds.contains($0.sequence) }
            .sorted { $0.sequence < $1.sequence }
    }

    /// How many places an open query has.
    func count() throws -> Int {
        let last = min(limits.upperBound, reader.moment.sequence)
        // Every practice that was ever out is in or gone.
        if limits.lowerBound < 2, last == reader.moment.sequence { return try number(SelectionSQL.everPublishedCount, [last]) }
        return try number(SelectionSQL.membershipCount, [limits.lowerBound, last, reader.moment.sequence])
    }

    private func number(_ sql: String, _ values: [Int]) throws -> Int {
        try SQLStatement(SQLQuery(sql: sql, values: values.map(SQLValue.integer)), on: connection).first { $0.integer(0) } ?? 0
    }

    /// What holds of an open query's withdrawals, in order.
    func withdrawn() throws -> [StoredMembership] {
        let values = [limits.lowerBound, min(limits.upperBound, reader.moment.sequence), reader.moment.sequence].map(SQLValue.integer)
        var places: [StoredMembership] = []
        try SQLStatement(SQLQuery(sql: SelectionSQL.withdrawals, values: values), on: connection).forEach { row in
            places.append(StoredMembership(sequence: row.integer(0), record: row.integer(2), isRemoved: true))
        }
        return places
    }
}
