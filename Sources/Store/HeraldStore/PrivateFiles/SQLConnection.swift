internal import GRDB

/// A connection to a ``PrivateDatabase`` inside a transaction. Statements are prepared once.
package struct SQLConnection {
    let database: Database

    /// Runs a statement that returns no rows. Returns the number of rows that it changed.
    @discardableResult
    package func run(_ sql: String, _ values: SQLValue...) throws -> Int {
        try SQLStatement(SQLQuery(sql: sql, values: values), on: database).run()
        return database.changesCount
    }

    /// Returns the results of `body` for all rows. A row is valid only during the call.
    package func rows<T>(_ sql: String, _ values: SQLValue..., body: (SQLRow) throws -> T) throws -> [T] {
        var found: [T] = []
        try SQLStatement(SQLQuery(sql: sql, values: values), on: database).forEach { found.append(try body($0)) }
        return found
    }

    /// Returns the result of `body` for the first row, or `nil` if there is no row.
    package func first<T>(_ sql: String, _ values: SQLValue..., body: (SQLRow) throws -> T) throws -> T? {
        try SQLStatement(SQLQuery(sql: sql, values: values), on: database).first(body)
    }

    /// The number of the row that was added last.
    package var lastRow: Int { Int(database.lastInsertedRowID) }
}
