internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The facets of the versions that a transaction adds, written in the order of their table at its end: neighbours go to the same page.
final class FacetBatch {
    /// Value and version, as in the table.
    private struct Row: Comparable {
        var code: Int
        var record: Int

        static func < (a: Row, b: Row) -> Bool { (a.code, a.record) < (b.code, b.record) }
    }

    /// How many rows one statement adds: most of the time of a short statement goes into its beginning and end.
    private static let rowsOfStatement = 64

    private var rows: [Row] = []
    private let codes: FacetCodes
    private let insertOne: SQLStatement
    private let insertMany: SQLStatement

    /// A row that is there already is the same row, so nothing of a statement has to be taken back, and SQLite prepares for nothing.
    init(on connection: Database) throws {
        codes = try FacetCodes(on: connection)
        let insert = "INSERT OR IGNORE INTO facets (code, record) VALUES (?, ?)"
        insertOne = try SQLStatement(insert, on: connection)
        insertMany = try SQLStatement(insert + String(repeating: ", (?, ?)", count: Self.rowsOfStatement - 1), on: connection)
    }

    /// Notes the facets of the version `record`.
    func add(_ facets: [FacetValue], of record: Int) throws {
        for value in facets { rows.append(Row(code: try codes.code(of: value), record: record)) }
    }

    /// Writes what was noted.
    func write() throws {
        rows.sort()
        var rest = rows[...]
        while rest.count >= Self.rowsOfStatement {
            try write(rest.prefix(Self.rowsOfStatement), by: insertMany)
            rest = rest.dropFirst(Self.rowsOfStatement)
        }
        for row in rest { try write([row], by: insertOne) }
        rows = []
    }

    private func write(_ rows: ArraySlice<Row>, by insert: SQLStatement) throws {
        for (index, row) in rows.enumerated() {
            insert.bind(row.code, at: 2 * index + 1)
            insert.bind(row.record, at: 2 * index + 2)
        }
        try insert.run()
    }
}
