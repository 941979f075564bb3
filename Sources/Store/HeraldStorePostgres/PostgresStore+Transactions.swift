#if PostgreSQL
internal import HeraldDiagnostics
internal import HeraldModel

extension PostgresStore {
    /// The number of attempts of a transaction that loses against others, or whose connection breaks before anything can have been stored.
    private static let attempts = 5

    /// Returns the result of `body`, which reads the store at one instant.
    func read<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        let worker = await pool.borrow()
        defer { pool.returnToPool(worker) }
        return try await retrying(on: worker) { connection in
            try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
                let found = try body(connection)
                try connection.command("COMMIT")
                return found
            }
        }
    }

    /// Returns the result of `body` after its changes are written, all or none. Nobody else writes meanwhile.
    func write<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        let address = address
        let begin = "BEGIN; SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(\(StoreConnector.advisoryLockClass), 1)"
        return try await retrying(on: writer) { connection in
            try connection.transaction(begin) {
                let written = try body(connection)
                do {
                    try connection.command("COMMIT")
                } catch let error as PostgresError where error.kind == .connectionLost {
                    throw Diagnostic.unknownCommitOutcome(at: address)
                }
                return written
            }
        }
    }

    /// Returns the result of `body`, which reads while nobody writes, or `nil` if the write lock does not become free in time.
    func readUnwritten<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T? {
        let begin =
            "BEGIN READ ONLY; SET LOCAL lock_timeout = '100ms'; SELECT pg_advisory_xact_lock_shared(\(StoreConnector.advisoryLockClass), 1)"
        let worker = await pool.borrow()
        defer { pool.returnToPool(worker) }
        return try await mappingErrors {
            do {
                return try await worker.run { connection in
                    try connection.transaction(begin) {
                        let found = try body(connection)
                        try connection.command("COMMIT")
                        return found
                    }
                }
            } catch let error as PostgresError where error.sqlState == "55P03" || error.isTransient {
                return nil
            }
        }
    }

    /// Runs `body` until it succeeds or another attempt is useless.
    private func retrying<T: Sendable>(
        on worker: PostgresWorker, _ body: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        try await mappingErrors {
            for _ in 1..<Self.attempts {
                do { return try await worker.run(body) } catch let error as PostgresError where error.isTransient {}
            }
            return try await worker.run(body)
        }
    }

    /// Returns the result of `body`. Errors of the server become a ``Diagnostic``.
    func mappingErrors<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let error as PostgresError { throw Diagnostic(error, at: address) }
    }

    /// Returns the error for stored data that cannot be read. `part` names the data.
    func damaged(_ part: String) -> Diagnostic {
        Diagnostic("\(part) in the store \"\(address)\" is damaged", hint: "restore the store from a backup")
    }
}

extension PostgresConnection {
    /// Runs `statements`, then `body`, which ends the transaction. If it fails, the transaction is rolled back and its locks are released.
    func transaction<T>(_ statements: String, _ body: () throws -> T) throws -> T {
        do {
            try command(statements)
            return try body()
        } catch {
            if !isLost, isInTransaction { try? command("ROLLBACK") }
            throw error
        }
    }
}
#endif
