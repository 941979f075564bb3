internal import GRDB
internal import HeraldModel

/// A version as the store numbers it.
struct StoredVersion {
    /// The practice's number.
    var practice: Int
    /// The version's number over all practices.
    var record: Int
    /// Its number within the practice.
    var version: Int
}

/// The latest release event of a practice.
struct Release {
    /// What happened.
    var kind: Int
    /// The number of the version concerned.
    var record: Int
    /// That version's category.
    var category: String

    /// The latest release event of the practice numbered `practice`, or `nil` if it was never out.
    static func latest(of practice: Int, on connection: Database) throws -> Release? {
        let statement = try SQLStatement(
            """
            SELECT e.kind, e.record, v.category FROM events e INDEXED BY releases_of_practice
            CROSS JOIN versions v ON v.number = e.record
            WHERE e.kind >= 2 AND e.practice = ? ORDER BY e.sequence DESC LIMIT 1
            """, on: connection)
        statement.bind(practice, at: 1)
        return try statement.first { Release(kind: $0.integer(0), record: $0.integer(1), category: $0.text(2)) }
    }
}
