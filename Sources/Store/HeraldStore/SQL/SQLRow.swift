internal import GRDB
internal import GRDBSQLite

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A row of a running statement, until the next row is read. Columns count from 0.
package struct SQLRow {
    /// The statement, in which SQLite keeps the row.
    let pointer: SQLiteStatement

    /// A whole number. 0 for NULL.
    package func integer(_ column: Int) -> Int { Int(sqlite3_column_int64(pointer, CInt(column))) }

    /// A whole number, or `nil` for NULL.
    package func optionalInteger(_ column: Int) -> Int? {
        sqlite3_column_type(pointer, CInt(column)) == SQLITE_NULL ? nil : integer(column)
    }

    /// A text. Empty for NULL.
    package func text(_ column: Int) -> String {
        guard let start = sqlite3_column_text(pointer, CInt(column)) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, CInt(column)))), as: UTF8.self)
    }

    /// A text, or `nil` for NULL.
    package func optionalText(_ column: Int) -> String? {
        sqlite3_column_type(pointer, CInt(column)) == SQLITE_NULL ? nil : text(column)
    }

    /// Returns whether a column contains exactly `bytes`.
    func holds(_ bytes: UnsafeRawBufferPointer, in column: Int) -> Bool {
        let found = self.bytes(column)
        guard found.count == bytes.count, let start = found.baseAddress, let other = bytes.baseAddress else {
            return found.count == bytes.count
        }
        return memcmp(start, other, found.count) == 0
    }

    /// Returns the bytes of a column in SQLite's memory, which are valid until the next row only.
    func bytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, CInt(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, CInt(column))))
    }
}
