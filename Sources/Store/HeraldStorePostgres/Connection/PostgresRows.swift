#if PostgreSQL
internal import CLibPQ

/// The rows of a statement's result, in binary form.
final class PostgresRows {
    private let result: OpaquePointer
    /// The number of rows.
    let count: Int

    /// Takes ownership of `result`.
    init(_ result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
    }

    deinit { PQclear(result) }

    /// The first row, if there is one.
    var first: PostgresRow? { count == 0 ? nil : self[0] }

    /// The row at an index, from 0.
    subscript(index: Int) -> PostgresRow { PostgresRow(rows: self, row: CInt(index)) }

    /// Returns the results of `body` for all rows.
    func map<T>(_ body: (PostgresRow) throws -> T) rethrows -> [T] {
        try (0..<count).map { try body(self[$0]) }
    }

    func isNull(_ row: CInt, _ column: Int) -> Bool { PQgetisnull(result, row, CInt(column)) == 1 }

    func bytes(_ row: CInt, _ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: PQgetvalue(result, row, CInt(column)), count: Int(PQgetlength(result, row, CInt(column))))
    }
}
#endif
