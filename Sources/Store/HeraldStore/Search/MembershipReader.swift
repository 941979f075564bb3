internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Finds the memberships of practices at a moment, from the publication events of each.
///
/// A practice is present while a version that matches is published. The next publication event removes it: a withdrawal, or a correction
/// that does not match. Later events change nothing until a version matches again.
///
/// In the statements, `record` is the number of a version. `kind` is a code of `Event.Kind+Code.swift`: 2 for a withdrawal, 3 for a change
/// of category, 4 and more for an event that publishes a version. A change of category follows the correction that made it.
struct MembershipReader {
    private let moment: StoreMoment
    private let latestFirst: SQLStatement
    private let oldestFirst: SQLStatement
    private let owner: SQLStatement
    private let matches: (Int) throws -> Bool

    /// Creates a reader of memberships at `moment` in the selection of the versions for which `matches` returns true.
    init(at moment: StoreMoment, on connection: Database, matches: @escaping (Int) throws -> Bool) throws {
        (self.moment, self.matches) = (moment, matches)
        latestFirst = try SQLStatement(Self.latestFirst, on: connection)
        oldestFirst = try SQLStatement(Self.oldestFirst, on: connection)
        owner = try SQLStatement(Self.owner, on: connection)
    }

    /// Number, kind and version of a practice's publication events, newest first. Parameters: the practice, the moment.
    static let latestFirst = """
        SELECT l.sequence, l.kind, l.record FROM events l INDEXED BY releases_of_practice
        WHERE l.kind >= 2 AND l.practice = ? AND l.sequence <= ? ORDER BY l.sequence DESC
        """

    /// The same, oldest first.
    static let oldestFirst = """
        SELECT l.sequence, l.kind, l.record FROM events l INDEXED BY releases_of_practice
        WHERE l.kind >= 2 AND l.practice = ? AND l.sequence <= ? ORDER BY l.sequence
        """

    /// The practice of a version that was published. Parameters: the version, the moment.
    static let owner = """
        SELECT e.practice FROM events e INDEXED BY releases_of_record
        WHERE e.kind >= 2 AND e.record = ? AND e.sequence <= ? LIMIT 1
        """

    /// Returns the membership of `practice`, or `nil` if no version that matches was ever published.
    ///
    /// The newest version that matches decides. The event after it, if there is one, is the one that removed the practice.
    func membership(of practice: Int) throws -> StoredMembership? {
        var later: Int?
        var found: StoredMembership?
        bind(practice, to: latestFirst)
        try latestFirst.read { row in
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

    /// Calls `body` with the number of each event that added `practice` to the selection, replaced its version there, or removed it.
    func forEachEventNumber(of practice: Int, _ body: (Int) -> Void) throws {
        var isPresent = false
        bind(practice, to: oldestFirst)
        try oldestFirst.forEach { row in
            let (kind, isMatch) = (row.integer(1), try matches(row.integer(2)))
            if kind != 3, isMatch || isPresent { body(row.integer(0)) }
            isPresent = kind > 2 && isMatch
        }
    }

    /// Returns the practices that have a published version in `records`, each once.
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
