internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The contents of a file before a store is opened in it.
enum FileState: Equatable {
    /// No file, or an empty one.
    case nothing
    /// A store with this schema.
    case store(schema: Int)
    /// A database of another program.
    case foreign

    /// Whether there is no file at `path`, or an empty one. Throws a ``Diagnostic`` if that cannot be seen, or if it is a directory.
    static func isEmpty(_ path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return true }
            throw FileRights.unreadable(path)
        }
        if status.st_mode & S_IFMT == S_IFDIR {
            throw Diagnostic(
                "\"\(path)\" is a directory; expected a store's file",
                hint: "name a file in it: \(path.hasSuffix("/") ? path : path + "/")practices.db")
        }
        return status.st_size == 0
    }

    /// Reads the state of the file at `path` without changing it. Throws a `DatabaseError` if it cannot be read as a database, and a
    /// ``Diagnostic`` if it is not a file.
    init(of path: String) throws {
        if try FileState.isEmpty(path) {
            self = .nothing
            return
        }
        let queue = try DatabaseQueue(path: path, configuration: StoreFile.configuration(readOnly: true))
        defer { try? queue.close() }
        self = try queue.read(FileState.init(reading:))
    }

    /// Reads the state from the header of an open database.
    init(reading connection: Database) throws {
        let application = try Int.fetchOne(connection, sql: "PRAGMA application_id") ?? 0
        let schema = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
        let tables = try Int.fetchOne(connection, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        switch (application, schema, tables) {
        case (Schema.applicationID, _, _): self = .store(schema: schema)
        case (0, 0, 0): self = .nothing
        default: self = .foreign
        }
    }

    /// The number of the schema. 0 if there is no store.
    var schema: Int {
        if case .store(let schema) = self { schema } else { 0 }
    }

    /// Throws a ``Diagnostic`` unless a store can be opened here.
    func check(path: String, readOnly: Bool) throws {
        switch self {
        case .foreign:
            throw Diagnostic("\"\(path)\" is a database of another program; expected a store of Herald", hint: "name another file")
        case .nothing where readOnly:
            throw Diagnostic("no store in \"\(path)\"; expected a store of Herald", hint: "herald intake makes one")
        case .store(let schema) where schema > Schema.version:
            throw Diagnostic(
                "the store \"\(path)\" has schema \(schema); expected \(Schema.version) or lower",
                hint: "it was written by a later Herald: use that one")
        case .store(let schema) where schema < Schema.version && readOnly:
            throw Diagnostic(
                "the store \"\(path)\" has schema \(schema); expected \(Schema.version)",
                hint: "open it once for writing, and it is brought up to date")
        case .nothing, .store: return
        }
    }
}
