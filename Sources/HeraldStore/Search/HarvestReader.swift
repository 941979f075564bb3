internal import GRDB
internal import HeraldModel

/// Finds where the practices of a selection stand at a moment, in the order of events, in one transaction.
struct HarvestReader {
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
    var isOpen: Bool { matcher.isOpen && !isOfIDs }

    /// So many release events are gone through before everything is looked for at once.
    static let steps = 1000

    /// The first `count` places, found by going through the release events one by one; `nil` if that does not end within `steps`.
    func walk(_ count: Int, steps: Int) throws -> [HarvestPlace]? {
        if isOfIDs { return nil }
        if matcher.isImpossible { return [] }
        var (places, left): ([HarvestPlace], Int) = ([], steps)
        let standings = try Standings(at: reader.moment, on: connection, matches: matcher.matches)
        let values: [SQLValue] = [.integer(limits.lowerBound), .integer(min(limits.upperBound, reader.moment.sequence))]
        try SQLStatement(SQLText(sql: SelectionSQL.releaseWalk, values: values), on: connection).read { row in
            if left == 0 { return false }
            left -= 1
            // Where a practice stands is said once, at the event since which it does.
            if let place = try standings.place(of: row.integer(1)), place.sequence == row.integer(0) { places.append(place) }
            return places.count < count
        }
        return left == 0 && places.count < count ? nil : places
    }

    /// All places of the query, the range aside, in order.
    func all() throws -> [HarvestPlace] {
        if matcher.isImpossible { return [] }
        let (practices, standings) = try reader.standings(matcher)
        return try practices.compactMap { try standings.place(of: $0) }.filter { reader.bounds.contains($0.sequence) }
            .sorted { $0.sequence < $1.sequence }
    }

    /// Those of `places`, which are in order, that are in the range.
    func slice(of places: [HarvestPlace]) -> ArraySlice<HarvestPlace> {
        places[Self.index(in: places, from: limits.lowerBound)..<Self.index(in: places, after: limits.upperBound)]
    }

    private static func index(in places: [HarvestPlace], after sequence: Int) -> Int {
        sequence == .max ? places.count : index(in: places, from: sequence + 1)
    }

    private static func index(in places: [HarvestPlace], from sequence: Int) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What holds of an open query's withdrawals, the latest first.
    func withdrawn() throws -> [HarvestPlace] {
        let values = [limits.lowerBound, min(limits.upperBound, reader.moment.sequence), reader.moment.sequence].map(SQLValue.integer)
        var places: [HarvestPlace] = []
        try SQLStatement(SQLText(sql: SelectionSQL.withdrawals, values: values), on: connection).forEach { row in
            places.append(HarvestPlace(sequence: row.integer(0), record: row.integer(2), isGone: true))
        }
        return places
    }
}
