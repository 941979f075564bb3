internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The facets of the versions that a transaction adds. They are written at the end of the transaction, in the order of their table, so
/// that neighbours are written to the same page.
final class FacetBatch {
    /// The number of rows in one statement: most of the time of a short statement is spent at its beginning and end.
    private static let rowsOfStatement = 64

    /// The code of a value and the number of a version in one number, the code first. These numbers have the order of the table, and are
    /// sorted several times faster than pairs.
    private var rows: [UInt64] = []
    private let codes: FacetCodes
    private let insertOne: SQLStatement
    private let insertMany: SQLStatement

    /// Prepares the statements for `connection`. `INSERT OR IGNORE` skips a row that exists, so no row makes a statement fail. Then SQLite
    /// needs no journal for undoing a statement.
    init(on connection: Database) throws {
        codes = try FacetCodes(on: connection)
        let insert = "INSERT OR IGNORE INTO facets (code, record) VALUES (?, ?)"
        insertOne = try SQLStatement(insert, on: connection)
        insertMany = try SQLStatement(insert + String(repeating: ", (?, ?)", count: Self.rowsOfStatement - 1), on: connection)
    }

    /// Collects the facets of the version `record`.
    func add(_ facets: [FacetValue], of record: Int) throws {
        for value in facets {
            let code = try codes.code(of: value)
            rows.append(UInt64(UInt32(code)) << 32 | UInt64(UInt32(record)))
        }
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

    private func write(_ rows: ArraySlice<UInt64>, by insert: SQLStatement) throws {
        for (index, row) in rows.enumerated() {
            insert.bind(Int(row >> 32), at: 2 * index + 1)
            insert.bind(Int(row & 0xFFFF_FFFF), at: 2 * index + 2)
        }
        try insert.run()
    }
}
