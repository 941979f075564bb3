internal import GRDB
import HeraldDiagnostics
package import HeraldModel
import HeraldStoreCore

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

extension SQLiteStore {
    /// Writes a copy of the store at one moment to the file at the path `name`. Other programs can write to the store meanwhile.
    ///
    /// The copy replaces the file only when the copy is complete and was read back. Throws a ``Diagnostic`` if the file cannot be written,
    /// or if there is a file that is not a store.
    package func backUp(to name: String) async throws -> StoreMoment {
        let path = Self.target(of: name)
        try Self.check(folderOf: path, name)
        try Self.check(target: name, of: file.path)
        let unfinished = path + ".unfinished"
        Self.remove(unfinished)
        defer { Self.remove(unfinished) }
        do {
            try file.copy(to: unfinished)
            let copy = try SQLiteStore.open(path: unfinished, readOnly: true)
            if let fault = try await copy.integrityProblems().first {
                throw Diagnostic("the copy in \"\(unfinished)\" is not whole: \(fault)")
            }
            let moment = try await copy.moment(asOf: nil)
            try copy.close()
            guard rename(unfinished, path) == 0 else {
                throw Diagnostic("cannot put the copy in place of \"\(name)\": \(String(cString: strerror(errno)).lowercased())")
            }
            return moment
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: name)
        }
    }

    /// Returns the file that `path` names: a symbolic link is followed, not replaced.
    private static func target(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Throws unless there is a name, and a folder that can be written to.
    private static func check(folderOf path: String, _ name: String) throws {
        if name.isEmpty { throw Diagnostic("found \"\"; expected a file for the copy") }
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        var status = stat()
        guard stat(folder, &status) == 0 || errno == ENOENT || errno == ENOTDIR else {
            throw Diagnostic(
                "cannot write \"\(name)\": \(String(cString: strerror(errno)).lowercased())",
                hint: "give this user the right to write to the folder, or name another")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw Diagnostic("cannot write \"\(name)\": there is no folder \"\(folder)\"", hint: "make the folder first")
        }
        guard access(folder, W_OK | X_OK) == 0 else {
            throw Diagnostic(
                "cannot write \"\(name)\": \(String(cString: strerror(errno)).lowercased())",
                hint: "give this user the right to write to the folder, or name another")
        }
    }

    /// Throws if the target is the store itself or a file that is not a store. A damaged store may be replaced.
    private static func check(target: String, of source: String) throws {
        if isSameFile(target, source) {
            throw Diagnostic("\"\(target)\" is the store itself; expected another file", hint: "name a file on another disk")
        }
        do {
            if case .foreign = try FileState(of: target) {
                throw Diagnostic("\"\(target)\" is a database of another program; it is left as it is", hint: "name another file")
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw Diagnostic("\"\(target)\" is not a copy of a store; it is left as it is", hint: "name another file")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            return
        } catch let error as DatabaseError {
            throw Diagnostic(error, path: target)
        }
    }

    private static func isSameFile(_ a: String, _ b: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }

    /// Removes an unfinished copy, with SQLite's files beside it.
    private static func remove(_ path: String) {
        for name in [path, path + "-wal", path + "-shm", path + "-journal"] { unlink(name) }
    }

    package func integrityProblems() async throws -> [String] {
        let found = try await file.read { connection in
            var faults = try String.fetchAll(connection, sql: "PRAGMA integrity_check(100)").filter { $0 != "ok" }
            if try Row.fetchOne(connection, sql: "PRAGMA foreign_key_check") != nil {
                faults.append("rows refer to others that are not there")
            }
            return faults
        }
        return try await found + LogIntegrityCheck.faults(of: self)
    }
}
