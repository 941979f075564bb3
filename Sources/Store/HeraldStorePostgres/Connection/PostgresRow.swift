#if PostgreSQL
internal import CLibPQ

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// A row of a result. Columns count from 0.
struct PostgresRow {
    let rows: PostgresRows
    let row: CInt

    /// A whole number of any size. 0 for NULL.
    func integer(_ column: Int) -> Int {
        let bytes = rows.bytes(row, column)
        guard let first = bytes.first else { return 0 }
        return bytes.dropFirst().reduce(Int(Int8(bitPattern: first))) { $0 << 8 | Int($1) }
    }

    /// A whole number, or `nil` for NULL.
    func optionalInteger(_ column: Int) -> Int? { rows.isNull(row, column) ? nil : integer(column) }

    /// A truth value. `false` for NULL.
    func bool(_ column: Int) -> Bool { integer(column) == 1 }

    /// A text. Empty for NULL.
    func text(_ column: Int) -> String { String(decoding: rows.bytes(row, column), as: UTF8.self) }

    /// Returns the result of `body` for a column's bytes, which are valid during the call only.
    func withBytes<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try withExtendedLifetime(rows) { try body(rows.bytes(row, column)) }
    }

    /// Returns the results of `body` for all elements of an array of texts or bytes without NULLs. In binary form an array has a header of
    /// 20 bytes, or of 12 if it is empty, and each element is preceded by its size in 4 bytes.
    func withElements<T>(_ column: Int, _ body: (UnsafeRawBufferPointer) throws -> T) throws -> [T] {
        try withBytes(column) { bytes in
            var (elements, index) = ([T](), 20)
            while index + 4 <= bytes.count {
                let size = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
                guard index + 4 + size <= bytes.count else { break }
                elements.append(try body(UnsafeRawBufferPointer(rebasing: bytes[index + 4..<index + 4 + size])))
                index += 4 + size
            }
            return elements
        }
    }

    /// Returns whether a column contains exactly `bytes`.
    func holds(_ bytes: [UInt8], in column: Int) -> Bool {
        withBytes(column) { found in
            guard found.count == bytes.count, let start = found.baseAddress else { return found.count == bytes.count }
            return memcmp(start, bytes, found.count) == 0
        }
    }
}
#endif
