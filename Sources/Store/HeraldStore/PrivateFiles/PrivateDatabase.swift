internal import GRDB
internal import HeraldDiagnostics

/// A database that another module keeps in one SQLite file. Only the owner of the file can read it.
///
/// The module says what is in the file (``DatabaseFormat``) and writes SQL; this type opens, migrates and runs transactions. A transaction
/// is on the disk when ``write(_:)`` returns (`PRAGMA synchronous = FULL`). Deleted rows are overwritten with zeros.
package final class PrivateDatabase: Sendable {
    /// The path of the file.
    package let path: String
    private let format: DatabaseFormat
    private let pool: DatabasePool

    /// Opens the file at `path`. Creates or migrates it, with the folders above it. A writer waits for others for `lockTimeout` seconds.
    ///
    /// Throws a `Diagnostic` if the file cannot be opened, is open to others, is damaged, belongs to another program or was written by a
    /// later Herald.
    package init(path: String, format: DatabaseFormat, lockTimeout: Double = 10) throws {
        self.path = path
        self.format = format
        // The file is created with its rights first: SQLite copies them to the files that it makes beside it.
        _ = try PrivateFile.create(path, [], format.name)
        try PrivateFile.check(path, format.name)
        do {
            if try Self.schema(of: path, format) == nil { throw Self.foreign(path, format) }
            pool = try DatabasePool(path: path, configuration: Self.configuration(lockTimeout))
            // GRDB sets NORMAL when it opens a file in WAL mode: then a commit would not wait for the disk.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Self.migrate(pool, path, format)
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path, of: format.name)
        } catch let problem as Diagnostic {
            throw problem
        } catch {
            throw Diagnostic(opening: path, error, of: format.name)
        }
    }

    /// Returns the result of `body`, which reads at one moment.
    package func read<T>(_ body: (SQLConnection) throws -> T) throws -> T {
        do { return try pool.read { try body(SQLConnection(database: $0)) } } catch let error as DatabaseError {
            throw Diagnostic(error, path: path, of: format.name)
        }
    }

    /// Returns the result of `body` after its changes are on the disk, all or none.
    package func write<T>(_ body: (SQLConnection) throws -> T) throws -> T {
        do { return try pool.write { try body(SQLConnection(database: $0)) } } catch let error as DatabaseError {
            throw Diagnostic(error, path: path, of: format.name)
        }
    }

    /// Writes the file anew without deleted rows, and empties the log beside it. Afterwards neither file has a byte of a deleted row.
    ///
    /// Deleted rows are overwritten at once, but copies of them can remain in pages that SQLite has divided or joined.
    package func scrub() throws {
        do {
            try pool.writeWithoutTransaction { connection in
                try connection.execute(sql: "VACUUM")
                _ = try connection.checkpoint(.truncate)
            }
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path, of: format.name)
        }
    }

    /// Closes the file. Afterwards every call throws.
    package func close() throws {
        do { try pool.close() } catch let error as DatabaseError { throw Diagnostic(error, path: path, of: format.name) }
    }

    private static func configuration(_ lockTimeout: Double) -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(lockTimeout)
        configuration.maximumReaderCount = 2
        configuration.label = "herald.private"
        configuration.prepareDatabase { connection in
            if connection.configuration.readonly { return }
            try connection.execute(sql: "PRAGMA secure_delete = ON")
        }
        return configuration
    }

    /// Returns the schema of the file at `path`, 0 if it is empty, or `nil` if it belongs to another program. The file is not changed.
    private static func schema(of path: String, _ format: DatabaseFormat) throws -> Int? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }
        return try queue.read { try schema(in: $0, format) }
    }

    private static func schema(in connection: Database, _ format: DatabaseFormat) throws -> Int? {
        let application = try Int.fetchOne(connection, sql: "PRAGMA application_id") ?? 0
        let tables = try Int.fetchOne(connection, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        if application == 0, tables == 0 { return 0 }
        return application == format.applicationID ? try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0 : nil
    }

    private static func migrate(_ pool: DatabasePool, _ path: String, _ format: DatabaseFormat) throws {
        if try pool.read({ try schema(in: $0, format) }) == format.schema { return }
        try pool.write { connection in
            // Another process may have migrated it meanwhile.
            guard let found = try schema(in: connection, format) else { throw foreign(path, format) }
            guard found <= format.schema else {
                throw Diagnostic(
                    "\(format.name) \"\(path)\" has schema \(found); expected \(format.schema) or lower",
                    hint: "it was written by a later Herald: use that one")
            }
            for step in format.migrations.dropFirst(found) {
                for statements in step { try connection.execute(sql: statements) }
            }
            try connection.execute(sql: "PRAGMA application_id = \(format.applicationID); PRAGMA user_version = \(format.schema)")
        }
    }

    private static func foreign(_ path: String, _ format: DatabaseFormat) -> Diagnostic {
        Diagnostic("\"\(path)\" is a database of another program; expected \(format.name)", hint: "name another file")
    }
}
