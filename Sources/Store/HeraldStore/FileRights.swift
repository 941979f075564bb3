internal import HeraldDiagnostics

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The rights of this user on the file of a store.
enum FileRights {
    /// Whether this user can write to the file at `path`, to SQLite's files beside it, and to its folder.
    static func areWritable(_ path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        return access(folder, W_OK | X_OK) == 0
            && [path, "\(path)-wal", "\(path)-shm"].allSatisfy { (name: String) in access(name, W_OK) == 0 || errno == ENOENT }
    }

    /// Returns the error for a file that cannot be read, with the system's last error as the reason.
    static func unreadable(_ path: String) -> Diagnostic {
        let code = errno
        return Diagnostic(
            "cannot read the store \"\(path)\": \(String(cString: strerror(code)).lowercased())",
            hint: code == EACCES ? "this user needs the right to read the file, and to enter its folder" : nil)
    }

    /// Returns the error for a store that cannot be written here.
    static func unwritable(_ path: String) -> Diagnostic {
        let isMedium = access(path, W_OK) != 0 && errno == EROFS
        return Diagnostic(
            "the store \"\(path)\" cannot be written: \(isMedium ? "its file system is mounted read-only" : "permission denied")",
            hint: "this user needs the right to write to the file, to its folder, and to files beside it whose names end with -wal and -shm"
        )
    }
}
