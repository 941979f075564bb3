internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Finds the memberships of a selection at a moment, in the order of events, in one transaction.
struct TimelineReader {
    private let reader: SelectionReader
    private let matcher: VersionMatcher
    private let isOfIDs: Bool
    /// The events that count: those that both the query and the range include.
    private let limits: ClosedRange<Int>
    /// Whether no event counts, because the query begins after the range ends.
    private let isEmpty: Bool
    private let connection: Database

    /// Creates a reader of the timeline of `reader`'s query and moment in `range`.
    init(_ reader: SelectionReader, _ matcher: VersionMatcher, in range: ClosedRange<Int>, on connection: Database) {
        (self.reader, self.matcher, self.connection) = (reader, matcher, connection)
        isOfIDs = !reader.query.ids.isEmpty
        let first = max(reader.bounds.lowerBound, range.lowerBound)
        let last = min(reader.bounds.upperBound, range.upperBound)
        (limits, isEmpty) = (first...max(first, last), last < first)
    }

    /// Whether only the moment and the range limit the timeline.
    var isOpen: Bool { matcher.matchesEverything && !isOfIDs }

    /// Whether a scan of the events takes less time than finding all versions that match.
    var isShort: Bool { isOpen || (!isOfIDs && min(limits.upperBound, reader.moment.sequence) - limits.lowerBound < Self.fewEvents) }

    /// A scan of up to so many events takes less time than finding all versions that match.
    private static let fewEvents = 2000

    /// After so many superseded events in a row, finding the memberships of all practices takes less time than the scan.
    private static let maxSupersededEvents = 10_000

    /// Returns the first `count` memberships by a scan of the publication events, or `nil` if too many of them are superseded.
    func scan(_ count: Int) throws -> [StoredMembership]? {
        if isEmpty || matcher.matchesNothing { return [] }
        var (found, left): ([StoredMembership], Int) = ([], Self.maxSupersededEvents)
        let memberships = try MembershipReader(at: reader.moment, on: connection, matches: matcher.matches)
        let values: [SQLValue] = [.integer(limits.lowerBound), .integer(min(limits.upperBound, reader.moment.sequence))]
        try SQLStatement(SQLQuery(sql: SelectionSQL.publicationEvents, values: values), on: connection).read { row in
            // A membership is at one event only: the one since which it holds.
            if let membership = try memberships.membership(of: row.integer(1)), membership.sequence == row.integer(0) {
                found.append(membership)
                left = Self.maxSupersededEvents
            }
            left -= 1
            return found.count < count && left > 0
        }
        return left > 0 ? found : nil
    }

    /// Returns all memberships of the query, in or out of the range, in order.
    func all() throws -> [StoredMembership] {
        if matcher.matchesNothing { return [] }
        let (practices, memberships) = try reader.memberships(matcher)
        return try practices.compactMap { try memberships.membership(of: $0) }.filter { reader.bounds.contains($0.sequence) }
            .sorted { $0.sequence < $1.sequence }
    }

    /// Returns the number of memberships of an open query.
    func count() throws -> Int {
        if isEmpty { return 0 }
        let last = min(limits.upperBound, reader.moment.sequence)
        // Every practice that was ever published is present or removed.
        if limits.lowerBound < 2, last == reader.moment.sequence { return try number(SelectionSQL.everPublishedCount, [last]) }
        return try number(SelectionSQL.membershipCount, [limits.lowerBound, last, reader.moment.sequence])
    }

    private func number(_ sql: String, _ values: [Int]) throws -> Int {
        try SQLStatement(SQLQuery(sql: sql, values: values.map(SQLValue.integer)), on: connection).first { $0.integer(0) } ?? 0
    }

    /// Returns the removed practices, in order.
    ///
    /// A practice is removed by a withdrawal or a correction. These events are few, so the practices that are present take no memory.
    func removed() throws -> [StoredMembership] {
        if isEmpty || matcher.matchesNothing { return [] }
        var found: [StoredMembership] = []
        let bounds = [limits.lowerBound, min(limits.upperBound, reader.moment.sequence)].map(SQLValue.integer)
        if isOpen {
            let values = bounds + [.integer(reader.moment.sequence)]
            try SQLStatement(SQLQuery(sql: SelectionSQL.currentWithdrawals, values: values), on: connection).forEach { row in
                found.append(StoredMembership(sequence: row.integer(0), record: row.integer(2), isRemoved: true))
            }
            return found
        }
        let memberships = try MembershipReader(at: reader.moment, on: connection, matches: matcher.matches)
        try SQLStatement(SQLQuery(sql: SelectionSQL.laterPublicationEvents, values: bounds), on: connection).forEach { row in
            guard let membership = try memberships.membership(of: row.integer(1)) else { return }
            if membership.isRemoved, membership.sequence == row.integer(0) { found.append(membership) }
        }
        return found
    }
}
