internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Finds out where practices stand at a moment, from the release events of each.
///
/// A practice is in as long as a version that matches is out. The event after the last such one took it out: a withdrawal, or a
/// correction that does not match. What happens to it outside the selection afterwards changes nothing.
struct MembershipReader {
    private let moment: StoreMoment
    private let latest: SQLStatement
    private let releases: SQLStatement
    private let owner: SQLStatement
    private let matches: (Int) throws -> Bool

    /// The standings at `moment` as to the versions for which `matches` holds.
    init(at moment: StoreMoment, on connection: Database, matches: @escaping (Int) throws -> Bool) throws {
        (self.moment, self.matches) = (moment, matches)
        latest = try SQLStatement(Self.latestFirst, on: connection)
        releases = try SQLStatement(Self.oldestFirst, on: connection)
        owner = try SQLStatement(Self.owner, on: connection)
    }

    /// Number, kind and version of a practice's release events, the latest first. Parameters: the practice, the moment.
    static let latestFirst = """
        SELECT l.sequence, l.kind, l.record FROM events l INDEXED BY releases_of_practice
        WHERE l.kind >= 2 AND l.practice = ? AND l.sequence <= ? ORDER BY l.sequence DESC
        """

    /// The same, the oldest first.
    static let oldestFirst = """
        SELECT l.sequence, l.kind, l.record FROM events l INDEXED BY releases_of_practice
        WHERE l.kind >= 2 AND l.practice = ? AND l.sequence <= ? ORDER BY l.sequence
        """

    /// The practice of a version that was out. Parameters: the version, the moment.
    static let owner = """
        SELECT e.practice FROM events e INDEXED BY releases_of_record
        WHERE e.kind >= 2 AND e.record = ? AND e.sequence <= ? LIMIT 1
        """

    /// Where `practice` stands, or `nil` if no version that matches was ever out.
    func place(of practice: Int) throws -> StoredMembership? {
        var later: Int?
        var found: StoredMembership?
        bind(practice, to: latest)
        try latest.read { row in
            let (sequence, record) = (row.integer(0), row.integer(2))
            if row.integer(1) > 2, try matches(record) {
                found = StoredMembership(sequence: later ?? sequence, record: record, isRemoved: later != nil)
                return false
            }
            later = sequence
            return true
        }
        return found
    }

    /// Calls `body` with the number of each event that put `practice` into the selection, put another version of it there, or took it
    /// out.
    func forEachPosition(of practice: Int, _ body: (Int) -> Void) throws {
        var isIn = false
        bind(practice, to: releases)
        try releases.forEach { row in
            let (kind, isMatch) = (row.integer(1), try matches(row.integer(2)))
            if kind != 3, isMatch || isIn { body(row.integer(0)) }
            isIn = kind > 2 && isMatch
        }
    }

    /// The practices of which one of `records` was out, each once.
    func practices(of records: [Int]) throws -> [Int] {
        var practices = BitSet()
        owner.bind(moment.sequence, at: 2)
        for record in records {
            owner.bind(record, at: 1)
            if let practice = try owner.first({ $0.integer(0) }) { practices.insert(practice) }
        }
        return practices.numbers
    }

    private func bind(_ practice: Int, to statement: SQLStatement) {
        statement.bind(practice, at: 1)
        statement.bind(moment.sequence, at: 2)
    }
}
