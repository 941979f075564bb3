private import Foundation
internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel

extension Diagnostic {
    /// Creates the diagnostic of an SQLite error on the store at `path`, or on another file with this `name`.
    init(_ error: DatabaseError, path: String, of name: String = "the store") {
        let (message, hint): (String, String?) =
            switch error.resultCode {
            case .SQLITE_CORRUPT:
                (
                    "\(name) \"\(path)\" is damaged: \(error.message ?? "corrupt")",
                    "restore it from a backup, or save what can still be read: sqlite3 FILE .recover"
                )
            case .SQLITE_NOTADB:
                ("\"\(path)\" is not \(name == "the store" ? "a store" : name); expected a file that Herald wrote", "name another file")
            case .SQLITE_CANTOPEN:
                ("\(name) \"\(path)\" cannot be opened", "its folder must exist, and this user must have access to both")
            case .SQLITE_PERM, .SQLITE_AUTH:
                ("no permission for \(name) \"\(path)\"", "give this user access to the file")
            case .SQLITE_READONLY:
                ("\(name) \"\(path)\" cannot be written: it is read-only", "the file and its folder must be writable by this user")
            case .SQLITE_FULL:
                ("no space left for \(name) \"\(path)\"; what was being written was not stored", "make space, then try again")
            case .SQLITE_IOERR:
                (
                    "the disk failed under \(name) \"\(path)\": \(error.message ?? "input/output error")",
                    "check the disk, then try again"
                )
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                ("\(name) \"\(path)\" is busy; another program has been writing for 10 seconds", "try again when it is done")
            default:
                ("\(name) \"\(path)\" reports: \(error.message ?? "SQLite error \(error.resultCode.rawValue)")", nil)
            }
        self.init(message, hint: hint)
    }

    /// Creates the diagnostic of a system error that GRDB met when it opened the database at `path` or the files that SQLite keeps beside
    /// it. `name` is the word for the database in messages.
    init(opening path: String, _ error: any Error, of name: String = "the store") {
        let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let reason = system.map { String(cString: strerror(Int32($0.code))).lowercased() } ?? "\(error)"
        self.init(
            "cannot open \(name) \"\(path)\" with the files beside it: \(reason)", hint: "check the disk, then try again")
    }
}
