import Glibc
package import HeraldFiles

extension Folder {
    /// Opens the folder at `path`. Creates it and its parents if they do not exist.
    package convenience init(creating path: String) throws {
        try Folder.make(path)
        try self.init(path)
    }

    /// Opens the folder `name` below this one. Creates it and its parents if they do not exist. Throws a ``Diagnostic`` if a part of the
    /// path is a symbolic link or a mount point.
    package func folder(creating name: String) throws -> Folder {
        try makeFolder(name)
        guard let folder = try folder(name) else { throw Folder.failure("open the folder", "\(path)/\(name)", code: ENOENT) }
        return folder
    }

    /// Creates the folder `name` and its parents.
    package func makeFolder(_ name: String) throws {
        if try makeLast(of: name) { return }
        guard let slash = name.lastIndex(of: "/") else { return }
        try makeFolder(String(name[..<slash]))
        guard try makeLast(of: name) else { throw Folder.failure("make the folder", "\(path)/\(name)", code: ENOTDIR) }
    }

    /// Creates the folder `name` unless it exists. Returns `false` if there is no parent folder to create it in.
    private func makeLast(of name: String) throws -> Bool {
        let isMade = try withParent(of: name) { parent, last in
            guard mkdirat(parent, last, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", name) }
            return true
        }
        return isMade ?? false
    }

    /// Creates a file for writing, in place of one that exists. Creates its folder if it does not exist.
    ///
    /// The file is always a new one: bytes never go to a file that another name or a symbolic link leads to.
    package func create(_ name: String) throws -> FileWriter {
        let flags = O_WRONLY | O_CREAT | O_EXCL
        var file = openBelow(name, flags, mode: 0o666)
        if file < 0, errno == ENOENT, let slash = name.lastIndex(of: "/") {
            try makeFolder(String(name[..<slash]))
            file = openBelow(name, flags, mode: 0o666)
        }
        while file < 0, errno == EEXIST {
            try removeFile(name)
            file = openBelow(name, flags, mode: 0o666)
        }
        if file < 0 { throw refusal("write", name) }
        return FileWriter(descriptor: file, path: "\(path)/\(name)")
    }

    /// Opens the file `name` to write after its last byte. Throws a ``Diagnostic`` if there is none.
    package func append(to name: String) throws -> FileWriter {
        let file = openBelow(name, O_WRONLY | O_APPEND)
        if file < 0 { throw refusal("write", name) }
        return FileWriter(descriptor: file, path: "\(path)/\(name)")
    }

    /// Writes a whole file.
    package func write(_ bytes: UnsafeRawBufferPointer, to name: String) throws {
        let file = try create(name)
        try file.write(bytes)
        try file.close()
    }

    /// Replaces the file at `name` with one of `bytes`, in one step, after the bytes are on the disk.
    package func replace(_ name: String, with bytes: [UInt8]) throws {
        let new = "\(name).new"
        let file = try create(new)
        try bytes.withUnsafeBytes { try file.write($0) }
        try file.flush()
        try file.close()
        try move(new, to: self, as: name)
    }

    /// Moves `name` into `target` as `newName`, in one step. Replaces a file or a symbolic link that exists there.
    package func move(_ name: String, to target: Folder, as newName: String) throws {
        if try rename(name, to: target, as: newName) { return }
        if errno == ENOENT, let slash = newName.lastIndex(of: "/") {
            try target.makeFolder(String(newName[..<slash]))
            if try rename(name, to: target, as: newName) { return }
        }
        throw target.failure("write", newName)
    }

    /// Returns whether `name` was renamed. If not, the reason is in `errno`.
    private func rename(_ name: String, to target: Folder, as newName: String) throws -> Bool {
        try between(name, target, newName) { renameat($0, $1, $2, $3) }
    }

    /// Creates a hard link to the file `name` in `target`, and the folder for it. Copies the file if the file system has no hard links.
    ///
    /// Does nothing if there is no plain file, or if `newName` exists.
    package func link(_ name: String, to target: Folder, as newName: String) throws {
        guard try place(at: name).kind == .file else { return }
        if try between(name, target, newName, { linkat($0, $1, $2, $3, 0) }) { return }
        if errno == ENOENT, let slash = newName.lastIndex(of: "/") {
            try target.makeFolder(String(newName[..<slash]))
            if try between(name, target, newName, { linkat($0, $1, $2, $3, 0) }) { return }
        }
        switch errno {
        case EEXIST, ENOENT, ENOTDIR: return
        case EPERM, EMLINK, EOPNOTSUPP, EXDEV, ENOSYS:
            guard let file = try map(name) else { return }
            try target.write(file.bytes, to: newName)
        default: throw target.failure("write", newName)
        }
    }

    /// Calls `body` with the open folder and the last part of each path. Returns whether the result is 0. If not, the reason is in `errno`.
    private func between(
        _ name: String, _ target: Folder, _ newName: String, _ body: (Int32, String, Int32, String) -> Int32
    ) throws -> Bool {
        var (isDone, code) = (false, ENOENT)
        _ = try withParent(of: name) { source, last in
            try target.withParent(of: newName) { folder, newLast in
                isDone = body(source, last, folder, newLast) == 0
                code = errno
            }
        }
        errno = code
        return isDone
    }

    /// Sets the time of the last change of `name` to now.
    package func touch(_ name: String) throws {
        let isDone = try withParent(of: name) { utimensat($0, $1, nil, AT_SYMLINK_NOFOLLOW) == 0 }
        guard isDone == true else { throw failure("write", name) }
    }

    private static func make(_ path: String) throws {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw failure("make the folder", path)
        }
        try make(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }
}
