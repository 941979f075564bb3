#if PostgreSQL
internal import CLibPQ

/// A connection to a PostgreSQL server. Each call waits for the server, so a connection is used on its worker's queue only.
final class PostgresConnection {
    private let pointer: OpaquePointer
    /// The names of prepared statements by their text.
    private var prepared: [String: String] = [:]

    /// Connects. Throws a ``PostgresError``.
    init(to address: PostgresAddress) throws {
        pointer = try Self.connect(to: address)
        // Notices of the server are discarded.
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        try command("SET jit = off; SET client_min_messages = warning")
    }

    deinit { PQfinish(pointer) }

    /// The server's version: 150_018 for 15.18.
    var serverVersion: Int { Int(PQserverVersion(pointer)) }

    /// Whether a transaction is open: one that a cursor reads in, or one that failed.
    var isInTransaction: Bool { PQtransactionStatus(pointer) != PQTRANS_IDLE }

    /// Whether the connection is broken.
    var isLost: Bool { PQstatus(pointer) != CONNECTION_OK }

    /// Runs statements without parameters that return no rows.
    func command(_ sql: String) throws {
        _ = try checked(PQexec(pointer, sql))
    }

    /// Runs a statement that is used often: the server prepares it once for each connection.
    @discardableResult
    func run(_ sql: String, _ values: [PostgresValue] = []) throws -> PostgresRows {
        let name = try prepare(sql, values)
        return try withParameters(values) { count, pointers, lengths, formats in
            PQexecPrepared(pointer, name, count, pointers, lengths, formats, 1)
        }
    }

    /// Runs a statement that is used once.
    @discardableResult
    func runOnce(_ text: PostgresQuery) throws -> PostgresRows {
        let types = text.values.map(\.type)
        return try withParameters(text.values) { count, pointers, lengths, formats in
            PQexecParams(pointer, text.numbered, count, types, pointers, lengths, formats, 1)
        }
    }

    private func prepare(_ sql: String, _ values: [PostgresValue]) throws -> String {
        if let name = prepared[sql] { return name }
        let name = "herald_\(prepared.count)"
        _ = try checked(PQprepare(pointer, name, PostgresQuery(sql).numbered, CInt(values.count), values.map(\.type)))
        prepared[sql] = name
        return name
    }

    /// Calls `body` with the parameters in libpq's form: all binary, one after the other in a buffer.
    private func withParameters(
        _ values: [PostgresValue],
        _ body: (CInt, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<CInt>?, UnsafePointer<CInt>?) -> OpaquePointer?
    ) throws -> PostgresRows {
        var buffer: [UInt8] = []
        var ends: [Int] = []
        for value in values {
            value.append(to: &buffer)
            ends.append(buffer.count)
        }
        // An empty text needs an address too. NULL has none.
        buffer.append(0)
        let starts = [0] + ends.dropLast()
        let lengths = zip(starts, ends).map { CInt($1 - $0) }
        let formats = [CInt](repeating: 1, count: values.count)
        let result = buffer.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            let pointers = zip(values, starts).map { value, offset in value.isNull ? nil : start.map { $0 + offset } }
            return body(CInt(values.count), pointers, lengths, formats)
        }
        return try checked(result)
    }

    private func checked(_ result: OpaquePointer?) throws -> PostgresRows {
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            guard let result else { fallthrough }
            return PostgresRows(result)
        default:
            defer { PQclear(result) }
            throw PostgresError(result: result, connection: pointer)
        }
    }
}
#endif
