internal import GRDB
internal import GRDBSQLite

/// A prepared statement of one connection.
///
/// Columns are read in SQLite's own memory, so that records are decoded without a copy. Each connection prepares the same SQL only once.
struct SQLStatement {
    private let connection: Database
    private let statement: Statement
    private var pointer: SQLiteStatement { statement.sqliteStatement }

    /// Prepares `sql`. Throws a `DatabaseError` if it is not valid.
    init(_ sql: String, on connection: Database) throws {
        self.connection = connection
        statement = try connection.cachedStatement(sql: sql)
    }

    /// Prepares `text` and sets its parameters.
    init(_ text: SQLQuery, on connection: Database) throws {
        try self.init(text.sql, on: connection)
        for (index, value) in text.values.enumerated() {
            switch value {
            case .integer(let number): bind(number, at: index + 1)
            case .text(let string): bind(string, at: index + 1)
            case .null: sqlite3_bind_null(pointer, CInt(index + 1))
            }
        }
    }

    /// Sets the parameter `index`, from 1.
    func bind(_ number: Int, at index: Int) {
        sqlite3_bind_int64(pointer, CInt(index), Int64(number))
    }

    /// Sets the parameter `index`, from 1. SQLite copies the text.
    func bind(_ text: String, at index: Int) {
        var text = text
        text.withUTF8 { bindText(UnsafeRawBufferPointer($0), at: index, lifetime: Self.copied) }
    }

    /// Sets the parameter `index`, from 1, to text in `bytes`, whose memory must stay valid until the statement has run.
    func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int) {
        bindText(bytes, at: index, lifetime: nil)
    }

    /// Sets a parameter to text. SQLite takes a missing address for NULL, so an empty text is passed with the address of some variable.
    private func bindText(_ bytes: UnsafeRawBufferPointer, at index: Int, lifetime: sqlite3_destructor_type?) {
        guard let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else {
            return withUnsafePointer(to: 0) { _ = sqlite3_bind_text64(pointer, CInt(index), $0, 0, Self.copied, UInt8(SQLITE_UTF8)) }
        }
        sqlite3_bind_text64(pointer, CInt(index), start, UInt64(bytes.count), lifetime, UInt8(SQLITE_UTF8))
    }

    /// Sets the parameter `index`, from 1, to `bytes`, whose memory must stay valid until the statement has run.
    func bindBlob(_ bytes: UnsafeRawBufferPointer, at index: Int) {
        sqlite3_bind_blob64(pointer, CInt(index), bytes.baseAddress, UInt64(bytes.count), nil)
    }

    /// Runs a statement that returns no rows.
    func run() throws {
        try forEach { _ in }
    }

    /// Calls `body` with each row. The row is valid only during the call.
    func forEach(_ body: (SQLRow) throws -> Void) throws {
        try read { row in
            try body(row)
            return true
        }
    }

    /// Calls `body` with each row until it returns `false`.
    func read(_ body: (SQLRow) throws -> Bool) throws {
        defer { sqlite3_reset(pointer) }
        while try step(), try body(SQLRow(pointer: pointer)) {}
    }

    /// Returns the result of `body` for the first row, or `nil` if there is no row.
    func first<T>(_ body: (SQLRow) throws -> T) throws -> T? {
        defer { sqlite3_reset(pointer) }
        return try step() ? body(SQLRow(pointer: pointer)) : nil
    }

    /// Returns the next row, or `nil` after the last one, of a statement that is read step by step until ``end()``.
    func next() throws -> SQLRow? {
        try step() ? SQLRow(pointer: pointer) : nil
    }

    /// Ends the reading that ``next()`` began.
    func end() { sqlite3_reset(pointer) }

    private func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw DatabaseError(resultCode: connection.lastErrorCode, message: connection.lastErrorMessage)
        }
    }

    /// SQLite's constant for "make a copy" (`SQLITE_TRANSIENT`).
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
