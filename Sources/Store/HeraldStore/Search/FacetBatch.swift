internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The facets of the versions that a transaction adds. They are written at its end in the order of their table, so that neighbours are written to the same page.
final class FacetBatch {
    /// The codes of values and the numbers of versions.
    private struct Row: Comparable {
        var code: Int
        var record: Int

        static func < (a: Row, b: Row) -> Bool { (a.code, a.record) < (b.code, b.record) }
    }

    /// The number of rows in one statement: most of the time of a short statement is spent at its beginning and end.
    private static let rowsOfStatement = 64

    private var rows: [Row] = []
    private let codes: FacetCodes
    private let insertOne: SQLStatement
    private let insertMany: SQLStatement

    /// A row that exists is the same row and is ignored. So no statement is undone, and SQLite keeps no journal of it.
    init(on connection: Database) throws {
        codes = try FacetCodes(on: connection)
        let insert = "INSERT OR IGNORE INTO facets (code, record) VALUES (?, ?)"
        insertOne = try SQLStatement(insert, on: connection)
        insertMany = try SQLStatement(insert + String(repeating: ", (?, ?)", count: Self.rowsOfStatement - 1), on: connection)
    }

    /// Collects the facets of the version `record`.
    func add(_ facets: [FacetValue], of record: Int) throws {
        for value in facets { rows.append(Row(code: try codes.code(of: value), record: record)) }
    }

    /// Writes the collected facets.
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
