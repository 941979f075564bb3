import Glibc
package import HeraldFiles

extension Folder {
    /// Opens the folder at `path`. Creates it and its parents if they do not exist.
    package convenience init(creating path: String) throws {
        try Folder.make(path)
        try self.init(path)
    }

    /// Creates the folder `name` and its parents.
    package func makeFolder(_ name: String) throws {
        if mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = name.lastIndex(of: "/") else { throw failure("make the folder", name) }
        try makeFolder(String(name[..<slash]))
        guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", name) }
    }

    /// Creates a file for writing, in place of one that exists. Creates its folder if it does not exist.
    package func create(_ name: String) throws -> FileWriter {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC
        var file = openat(descriptor, name, flags, 0o666)
        if file < 0, errno == ENOENT, let slash = name.lastIndex(of: "/") {
            try makeFolder(String(name[..<slash]))
            file = openat(descriptor, name, flags, 0o666)
        }
        if file < 0 { throw failure("write", name) }
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

    /// Moves `name` into `target` as `newName`, in one step. Replaces a file that exists there.
    package func move(_ name: String, to target: Folder, as newName: String) throws {
        if renameat(descriptor, name, target.descriptor, newName) == 0 { return }
        if errno == ENOENT, let slash = newName.lastIndex(of: "/") {
            try target.makeFolder(String(newName[..<slash]))
            if renameat(descriptor, name, target.descriptor, newName) == 0 { return }
        }
        throw target.failure("write", newName)
    }

    /// Creates a hard link to the file `name` in `target`, and the folder for it. Copies the file if the file system has no hard links.
    ///
    /// Does nothing if the file does not exist, or if `newName` exists.
    package func link(_ name: String, to target: Folder, as newName: String) throws {
        if linkat(descriptor, name, target.descriptor, newName, 0) == 0 { return }
        if errno == ENOENT, try exists(name), let slash = newName.lastIndex(of: "/") {
            try target.makeFolder(String(newName[..<slash]))
            if linkat(descriptor, name, target.descriptor, newName, 0) == 0 { return }
        }
        switch errno {
        case EEXIST, ENOENT, ENOTDIR: return
        case EPERM, EMLINK, EOPNOTSUPP, EXDEV, ENOSYS:
            guard let file = try map(name) else { return }
            try target.write(file.bytes, to: newName)
        default: throw target.failure("write", newName)
        }
    }

    /// Sets the time of the last change of `name` to now.
    package func touch(_ name: String) throws {
        guard utimensat(descriptor, name, nil, 0) == 0 else { throw failure("write", name) }
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
