import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldStore
import HeraldStoreCore

#if PostgreSQL
    import HeraldStorePostgres
#endif

/// The location of a store: a file, or a database on a PostgreSQL server. Its description has no password.
struct StoreLocation: CustomStringConvertible {
    /// The environment variable that overrides the store of `herald.yaml`.
    static let variable = "HERALD_STORE"

    /// The purpose of opening a store.
    enum Access {
        /// The store is only read. It may be on a medium that cannot be written.
        case reading
        /// The store is only read, after it was brought to this program's schema.
        case readingAfterMigration
        /// The store must be there and is written.
        case writing
        /// The store is created if there is none.
        case making
    }

    /// The file or the address, as written.
    let written: String

    /// Whether the store is on a server.
    var isAddress: Bool { Self.isAddress(written) }

    /// The file, or `nil` for a store on a server.
    var file: String? { isAddress ? nil : written }

    /// The folder of the file, or `nil` for a store on a server.
    var folder: String? {
        file.map { file in file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "." }
    }

    /// Whether `text` is the address of a server.
    static func isAddress(_ text: String) -> Bool { text.hasPrefix("postgresql:") || text.hasPrefix("postgres:") }

    /// The file, or the address without password and parameters.
    var description: String {
        #if PostgreSQL
            if isAddress { return (try? PostgresAddress(written))?.description ?? "postgresql://…" }
        #endif
        if let scheme = unsupportedScheme { return "\(scheme)://…" }
        return isAddress ? "postgresql://…" : written
    }

    /// Whether the store exists. Throws a ``Diagnostic`` if its folder cannot be read or the server cannot be reached.
    var exists: Bool {
        get async throws {
            try checkScheme()
            #if PostgreSQL
                if isAddress { return try await PostgresStore.exists(at: written) }
            #endif
            return try isAddress || FileKind(at: written) != nil
        }
    }

    /// Opens the store. `making` creates it if needed. Otherwise throws a ``Diagnostic`` if there is no store, because a mistyped location
    /// must not look like an empty store.
    func open(_ access: Access) throws -> any PracticeStore {
        try checkScheme()
        if isAddress { return try openOnServer(access) }
        if access == .making {
            try makeFolder()
        } else if try FileKind(at: written) == nil {
            throw Diagnostic("no store in \"\(written)\"; expected a store of Herald", hint: "herald intake makes one")
        }
        let migrates = access == .readingAfterMigration
        return try SQLiteStore.open(path: written, readOnly: access == .reading || migrates, migrates: migrates)
    }

    /// The scheme of an address of another kind of server. `nil` for files and PostgreSQL.
    private var unsupportedScheme: Substring? {
        guard !isAddress, let end = written.firstRange(of: "://"), !written[..<end.lowerBound].contains("/") else { return nil }
        return written[..<end.lowerBound]
    }

    /// Throws a ``Diagnostic`` for an address of another kind of server. The message shows only the scheme, because the rest may contain a
    /// password.
    private func checkScheme() throws {
        guard let scheme = unsupportedScheme else { return }
        throw Diagnostic("found the address \"\(scheme)://…\" for a store; expected a file or postgresql://…")
    }

    private func openOnServer(_ access: Access) throws -> any PracticeStore {
        #if PostgreSQL
            let rights: PostgresStore.Access =
                switch access {
                case .reading: .reading
                case .readingAfterMigration: .readingAfterMigration
                case .writing: .writing
                case .making: .creating
                }
            return try PostgresStore(at: written, access: rights)
        #else
            throw Diagnostic(
                "this herald was built without PostgreSQL; expected a store in a file",
                hint: "build it with the trait PostgreSQL, which swift build enables unless told otherwise")
        #endif
    }

    private func makeFolder() throws {
        guard let slash = written.lastIndex(of: "/") else { return }
        let parent = String(written[..<slash])
        if try parent.isEmpty || FileKind(at: parent) != nil { return }
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        } catch {
            throw Diagnostic("cannot make the folder \"\(parent)\" for the store", hint: "give this user the right to write there")
        }
    }
}
