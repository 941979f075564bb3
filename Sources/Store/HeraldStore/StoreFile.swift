internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The open file of a store. It runs all transactions, and turns SQLite's errors into diagnostics.
struct StoreFile: Sendable {
    /// The file.
    let path: String
    private let pool: DatabasePool
    private let writeLock: WriteLock
    /// The file as it was when it was opened, if SQLite was told that nobody changes it.
    private let snapshot: FileSnapshot?
    /// Whether SQLite's files beside the store were created by this reader, which then removes them.
    private let ownsSideFiles: Bool

    /// Opens the store in the file at `path`. Creates or migrates it unless `readOnly`. With `migrates`, an older store is migrated even if
    /// it is opened for reading only. Throws a ``Diagnostic``.
    init(path: String, readOnly: Bool, migrates: Bool = false, lockTimeout: Double = 10) throws {
        self.path = path
        let isWritable = FileRights.areWritable(path)
        ownsSideFiles = readOnly && isWritable && access(path + "-wal", F_OK) != 0
        writeLock = WriteLock(path: path)
        do {
            if !isWritable, try !FileState.isEmpty(path) {
                guard readOnly else { throw FileRights.unwritable(path) }
                (pool, snapshot) = try Self.openUnwritable(path)
                try pool.read(FileState.init(reading:)).check(path: path, readOnly: true)
                return
            }
            snapshot = nil
            let found = try FileState(of: path)
            if migrates, case .store(let schema) = found, schema < Schema.version {
                try StoreFile(path: path, readOnly: false).close()
            } else {
                try found.check(path: path, readOnly: readOnly)
            }
            pool = try DatabasePool(path: path, configuration: Self.configuration(readOnly: readOnly, lockTimeout: lockTimeout))
            if !readOnly {
                // GRDB sets NORMAL when it opens a file in WAL mode: then a commit would not wait for the disk.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try Self.migrate(pool, path: path)
            }
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path)
        } catch let problem as Diagnostic {
            throw problem
        } catch {
            throw Diagnostic(opening: path, error)
        }
    }

    /// Opens a file that this user cannot write, or whose folder this user cannot write to.
    ///
    /// A database in WAL mode has files beside it while somebody writes. Readers use these files too, and create missing ones, which is not
    /// possible here. If there is no log beside the file, or an empty one, nobody writes. Then SQLite can read the file alone, if it is
    /// told that nobody changes the file (<https://www.sqlite.org/wal.html#readonly>). If somebody does so later, the snapshot shows it.
    private static func openUnwritable(_ path: String) throws -> (DatabasePool, FileSnapshot?) {
        let configuration = configuration(readOnly: true)
        if let snapshot = try FileSnapshot(of: path) {
            return (try DatabasePool(path: FileSnapshot.address(of: path), configuration: configuration), snapshot)
        }
        for name in [path, "\(path)-wal", "\(path)-shm"] where access(name, F_OK) == 0 && access(name, R_OK) != 0 {
            throw FileRights.unreadable(name)
        }
        do {
            return (try DatabasePool(path: path, configuration: configuration), nil)
        } catch let error as DatabaseError where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) {
            throw Diagnostic(
                "the last changes of the store are in \"\(path)-wal\", and cannot be read without the right to write to its folder",
                hint: "let a user with that right run herald store check, which moves them into the store")
        }
    }

    /// Returns the result of `body`, which reads in one short transaction. Throws a ``Diagnostic`` if a file that nobody should change was
    /// changed.
    func read<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T {
        do {
            let found = try await pool.read(body)
            try snapshot?.check(path)
            return found
        } catch let error as DatabaseError {
            try snapshot?.check(path)
            throw Diagnostic(error, path: path)
        }
    }

    /// Returns the result of `body` after its changes are written, all or none.
    func write<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T {
        do { return try await pool.write(body) } catch let error as DatabaseError { throw Diagnostic(error, path: path) }
    }

    /// Returns the result of `body`, which reads while nobody writes, in this process or another, or `nil` if the lock cannot be had soon.
    func readExcludingWriters<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T? {
        if snapshot != nil { return nil }
        do { return try await writeLock.read(body) } catch let error as DatabaseError { throw Diagnostic(error, path: path) }
    }

    /// Copies the file at one moment to a new file at `path` (SQLite's online backup). Other programs can write meanwhile.
    func copy(to path: String) throws {
        let target = try DatabaseQueue(path: path)
        try pool.backup(to: target)
        try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
    }

    /// Ends all reading and writing, and moves the written pages into the file itself unless others are reading it.
    func close() throws {
        do {
            try writeLock.close()
            if !pool.configuration.readonly { try? pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
            try pool.close()
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: path)
        }
    }

    /// Ends reading, and removes the files that SQLite created beside the store, so that a reader leaves nothing behind.
    ///
    /// SQLite removes them when the last writing connection is closed, so this method opens and closes one. The store's file does not
    /// change.
    func removeSideFiles() {
        guard ownsSideFiles else { return }
        try? pool.close()
        guard access(path + "-shm", F_OK) == 0, let last = try? DatabaseQueue(path: path) else { return }
        _ = try? last.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        try? last.close()
    }

    static func configuration(readOnly: Bool, lockTimeout: Double = 10) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(lockTimeout)
        configuration.maximumReaderCount = 2
        configuration.label = "herald.store"
        configuration.prepareDatabase { connection in
            if !connection.configuration.readonly {
                try connection.execute(sql: "PRAGMA page_size = 4096; PRAGMA cache_size = -12000; PRAGMA wal_autocheckpoint = 8000")
            } else {
                try connection.execute(sql: "PRAGMA cache_size = -8000")
            }
        }
        return configuration
    }

    /// Migrates the file to this program's schema.
    private static func migrate(_ pool: DatabasePool, path: String) throws {
        if try pool.read(FileState.init(reading:)) == .store(schema: Schema.version) { return }
        try pool.write { connection in
            // Another process may have migrated it meanwhile.
            let found = try FileState(reading: connection)
            try found.check(path: path, readOnly: false)
            for step in Schema.migrations.dropFirst(found.schema) {
                for statements in step { try connection.execute(sql: statements) }
            }
            if found.schema < 3 { try LaterFacets.derive(on: connection, path: path) }
            try connection.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(Schema.version)")
        }
    }
}

extension StoreFile {
    /// Returns the error for stored data that cannot be read. `part` names the data.
    func damaged(_ part: String) -> Diagnostic {
        Diagnostic("\(part) in the store \"\(path)\" is damaged", hint: "restore the store from a backup")
    }
}
