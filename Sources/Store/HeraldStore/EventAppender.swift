internal import GRDB
internal import HeraldModel
import HeraldStoreCore

/// Appends events inside a transaction: their numbers have no gaps, and their times never decrease.
struct EventAppender {
    /// The number of the last event. 0 in an empty store.
    private(set) var last: Int
    private var time: Int
    private let insert: SQLStatement

    /// Creates an appender that continues after the last event of `connection`.
    init(on connection: Database) throws {
        let newest = try SQLStatement("SELECT sequence, time FROM events ORDER BY sequence DESC LIMIT 1", on: connection)
            .first { ($0.integer(0), $0.integer(1)) }
        last = newest?.0 ?? 0
        time = newest?.1 ?? .min
        insert = try SQLStatement(
            "INSERT INTO events (sequence, time, practice, record, kind, note) VALUES (?, ?, ?, ?, ?, ?)", on: connection)
    }

    /// Appends an event at `moment`, or at the time of the last event if that is later, and returns its number.
    ///
    /// `practice` is the number of the practice's row, and `record` the number of the version's row.
    mutating func append(_ kind: Event.Kind, practice: Int, record: Int, at moment: Timestamp, note: String) throws -> Int {
        last += 1
        time = max(time, moment.seconds)
        insert.bind(last, at: 1)
        insert.bind(time, at: 2)
        insert.bind(practice, at: 3)
        insert.bind(record, at: 4)
        insert.bind(kind.code, at: 5)
        insert.bind(note, at: 6)
        try insert.run()
        return last
    }
}
