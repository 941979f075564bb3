internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// A file with a store in it, open: the one place that runs transactions and words what SQLite reports.
struct StoreFile: Sendable {
    /// The file.
    let path: String
    private let pool: DatabasePool
    private let writeLock: WriteLock
    /// Whether SQLite's files beside the store were made for this reading, so that they go with it.
    private let ownsSideFiles: Bool

    /// Opens the store in the file at `path`; creates or migrates it unless `readOnly`. Throws a ``Diagnostic``.
    init(path: String, readOnly: Bool) throws {
        self.path = path
        ownsSideFiles = readOnly && access(path + "-wal", F_OK) != 0
        do {
            let found = try FileState(of: path)
            try found.check(path: path, readOnly: readOnly)
            pool = try DatabasePool(path: path, configuration: Self.configuration(readOnly: readOnly))
            if !readOnly { try Self.migrate(pool, path: path) }
            writeLock = WriteLock(path: path)
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path)
        }
    }

    /// What `body` reads in one short transaction.
    func read<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T {
        do { return try await pool.read(body) } catch let error as DatabaseError { throw Diagnostic(error, path: path) }
    }

    /// What `body` returns after its changes were written, all or none.
    func write<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T {
        do { return try await pool.write(body) } catch let error as DatabaseError { throw Diagnostic(error, path: path) }
    }

    /// What `body` reads while nobody writes, in this process or another; `nil` if that cannot be had soon.
    func readExcludingWriters<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T? {
        do { return try await writeLock.read(body) } catch let error as DatabaseError { throw Diagnostic(error, path: path) }
    }

    /// Copies the file, as it is at one moment, to a new file at `path` (SQLite's online backup). Others may write meanwhile.
    func copy(to path: String) throws {
        let target = try DatabaseQueue(path: path)
        try pool.backup(to: target)
        try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
    }

    /// Ends all reading and writing, and brings what was written into the file itself unless others are reading it.
    func close() throws {
        do {
            try writeLock.close()
            if !pool.configuration.readonly { try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
            try pool.close()
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path)
        }
    }

    /// Ends reading, and takes away what SQLite put beside the file for it: who only read leaves nothing behind.
    ///
    /// SQLite does that itself when the last connection that may write is closed. The store's file stays as it is, byte for byte.
    func removeSideFiles() {
        guard ownsSideFiles else { return }
        try? pool.close()
        guard access(path + "-shm", F_OK) == 0, let last = try? DatabaseQueue(path: path) else { return }
        _ = try? last.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        try? last.close()
    }

    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 2
        configuration.label = "herald.store"
        configuration.prepareDatabase { connection in
            if !connection.configuration.readonly {
                try connection.execute(
                    sql: """
                        PRAGMA page_size = 4096; PRAGMA synchronous = FULL; PRAGMA cache_size = -24000; PRAGMA wal_autocheckpoint = 8000
                        """)
            } else {
                try connection.execute(sql: "PRAGMA cache_size = -8000")
            }
        }
        return configuration
    }

    /// Brings the file's schema up to this program's.
    private static func migrate(_ pool: DatabasePool, path: String) throws {
        if try pool.read(FileState.init(reading:)) == .store(schema: Schema.version) { return }
        try pool.write { connection in
            // Another process may have been faster.
            let found = try FileState(reading: connection)
            try found.check(path: path, readOnly: false)
            for step in Schema.migrations.dropFirst(found.schema) {
                for statements in step { try connection.execute(sql: statements) }
            }
            try connection.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version)")
        }
    }
}

extension StoreFile {
    /// What to throw when something stored cannot be read; `part` says what.
    func damaged(_ part: String) -> Diagnostic {
        Diagnostic("\(part) in the store \"\(path)\" is damaged", hint: "restore the store from a copy")
    }
}
