private import Foundation
internal import GRDB
internal import HeraldDiagnostics
internal import HeraldModel

extension Diagnostic {
    /// Creates the diagnostic of an SQLite error on the store at `path`.
    init(_ error: DatabaseError, path: String) {
        let (message, hint): (String, String?) =
            switch error.resultCode {
            case .SQLITE_CORRUPT:
                (
                    "the store \"\(path)\" is damaged: \(error.message ?? "corrupt")",
                    "restore it from a copy; what SQLite can still read, `.recover` saves"
                )
            case .SQLITE_NOTADB:
                ("\"\(path)\" is not a store; expected a file that Herald wrote", "name another file")
            case .SQLITE_CANTOPEN:
                ("the store \"\(path)\" cannot be opened", "its folder must exist, and both must be open to this user")
            case .SQLITE_PERM, .SQLITE_AUTH:
                ("no permission for the store \"\(path)\"", "the file must be open to this user")
            case .SQLITE_READONLY:
                ("the store \"\(path)\" cannot be written: it is read-only", "the file and its folder must be writable by this user")
            case .SQLITE_FULL:
                ("no space left for the store \"\(path)\"; what was being written was not stored", "make space, then repeat the call")
            case .SQLITE_IOERR:
                (
                    "the disk failed under the store \"\(path)\": \(error.message ?? "input/output error")",
                    "look after the disk, then repeat the call"
                )
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                ("the store \"\(path)\" is busy; another program has been writing for 10 seconds", "repeat the call when it is done")
            default:
                ("the store \"\(path)\" reports: \(error.message ?? "SQLite error \(error.resultCode.rawValue)")", nil)
            }
        self.init(message, hint: hint)
    }

    /// Creates the diagnostic of an error of the system that GRDB met beside the store at `path`.
    init(opening path: String, _ error: any Error) {
        let system = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        let reason = system.map { String(cString: strerror(Int32($0.code))).lowercased() } ?? "\(error)"
        self.init(
            "cannot open the store \"\(path)\" with the files beside it: \(reason)", hint: "look after the disk, then repeat the call")
    }
}
