internal import HeraldDiagnostics

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// A file that only its owner can read and write (rights 0600), such as a file of secrets.
package enum PrivateFile {
    /// The rights of a private file.
    private static let rights: mode_t = 0o600

    /// Returns the bytes of the file at `path`, or `nil` if there is none. `name` says in messages what the file is, such as "the secret".
    ///
    /// Throws a `Diagnostic` if the file cannot be read, or if others than its owner can read or write it.
    package static func bytes(of path: String, _ name: String) throws -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        if file < 0 {
            if errno == ENOENT { return nil }
            throw failure("read", path, name)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("read", path, name) }
        try check(status, path, name)
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + done, $0.count - done) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw failure("read", path, name) }
            if count == 0 { break }
            done += count
        }
        return Array(bytes[..<done])
    }

    /// Creates the file at `path` with `bytes`, and the folders above it. Returns `false` and changes nothing if the file exists.
    ///
    /// The file appears complete and in one step, after its bytes are on the disk, so that another process never reads a part of it.
    package static func create(_ path: String, _ bytes: [UInt8], _ name: String) throws -> Bool {
        try place(bytes, at: path, name) { new in
            if link(new, path) == 0 { return true }
            if errno == EEXIST { return false }
            throw failure("write", path, name)
        }
    }

    /// Replaces the file at `path` with one of `bytes`, in one step.
    package static func replace(_ path: String, _ bytes: [UInt8], _ name: String) throws {
        _ = try place(bytes, at: path, name) { new in
            guard rename(new, path) == 0 else { throw failure("write", path, name) }
            return true
        }
    }

    /// Throws a `Diagnostic` if others than its owner can read or write the file at `path`. Does nothing if there is none.
    package static func check(_ path: String, _ name: String) throws {
        var status = stat()
        if stat(path, &status) != 0 {
            if errno == ENOENT { return }
            throw failure("read", path, name)
        }
        try check(status, path, name)
    }

    /// Writes `bytes` to a new file beside `path`, and calls `put` with its path to put it in place.
    private static func place(_ bytes: [UInt8], at path: String, _ name: String, _ put: (String) throws -> Bool) throws -> Bool {
        try makeFolder(of: path, name)
        let new = "\(path).\(getpid())-\(UInt32.random(in: .min ... .max)).new"
        let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights)
        guard file >= 0 else { throw failure("write", path, name) }
        defer { unlink(new) }
        do {
            defer { close(file) }
            var done = 0
            while done < bytes.count {
                let count = bytes.withUnsafeBytes { write(file, $0.baseAddress! + done, $0.count - done) }
                if count < 0, errno == EINTR { continue }
                if count < 0 { throw failure("write", path, name) }
                done += count
            }
            guard fsync(file) == 0 else { throw failure("write", path, name) }
        }
        let isPlaced = try put(new)
        try flushFolder(of: path, name)
        return isPlaced
    }

    /// Creates the folders above `path`.
    static func makeFolder(of path: String, _ name: String) throws {
        let folder = folder(of: path)
        if mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, folder != path else { throw failure("write", path, name) }
        try makeFolder(of: folder, name)
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw failure("write", path, name) }
    }

    /// Waits until the name of the file at `path` is on the disk.
    private static func flushFolder(of path: String, _ name: String) throws {
        let folder = open(folder(of: path), O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("write", path, name) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure("write", path, name) }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    private static func check(_ status: stat, _ path: String, _ name: String) throws {
        guard status.st_mode & S_IFMT == S_IFREG else { throw Diagnostic("\(name) \"\(path)\" is not a plain file") }
        let found = status.st_mode & 0o777
        guard found & 0o077 != 0 else { return }
        throw Diagnostic(
            "\(name) \"\(path)\" is open to others: its rights are 0\(String(found, radix: 8)); expected 0600", hint: "chmod 600 \(path)")
    }

    /// Returns the system's last error as a diagnostic.
    static func failure(_ action: String, _ path: String, _ name: String) -> Diagnostic {
        let code = errno
        let hint: String? =
            switch code {
            case EACCES, EPERM: "only the owner of the file may use it; run the command as that user"
            case ENOSPC, EDQUOT: "make space, then try again"
            case EROFS: "the file system is mounted read-only"
            default: nil
            }
        return Diagnostic("cannot \(action) \(name) \"\(path)\": \(String(cString: strerror(code)).lowercased())", hint: hint)
    }
}
