import CLinux
import Glibc
import HeraldDiagnostics
import HeraldModel

/// A folder that is open, and the file operations below it: the only place that touches the disk in the runner.
///
/// Paths are relative to the folder. Every failure is a ``Diagnostic`` that names the path and the system's reason.
final class Folder: Sendable {
    /// Where it is, as messages show it.
    let path: String
    let descriptor: Int32

    /// Opens `path`, making it and the folders above it if `create` is set.
    init(_ path: String, create: Bool) throws {
        if create { try Folder.make(path) }
        descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.path = path
        if descriptor < 0 { throw Folder.failure("open the folder", path) }
    }

    deinit { close(descriptor) }

    /// Runs `body` with a new folder for temporary files (`TMPDIR`, or /tmp), and removes it with all that is in it.
    static func withTemporary<Value>(_ body: (Folder) async throws -> Value) async throws -> Value {
        let parent = try Folder(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp", create: true)
        var template = Array("\(parent.path)/herald-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw failure("make a folder for temporary files in", parent.path) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let name = String(path.dropFirst(parent.path.count + 1))
        do {
            let value = try await body(Folder(path, create: false))
            try parent.removeTree(name)
            return value
        } catch {
            try? parent.removeTree(name)
            throw error
        }
    }

    /// Whether something is at `name`.
    func exists(_ name: String) -> Bool {
        faccessat(descriptor, name, F_OK, 0) == 0
    }

    /// Size in bytes and time of last change in nanoseconds, or `nil` if nothing is there.
    func status(_ name: String) -> (size: Int, changed: Int)? {
        var status = stat()
        guard fstatat(descriptor, name, &status, 0) == 0 else { return nil }
        return (Int(status.st_size), Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec))
    }

    /// Makes the folder `name` and those above it.
    func makeFolder(_ name: String) throws {
        if mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = name.lastIndex(of: "/") else { throw failure("make the folder", name) }
        try makeFolder(String(name[..<slash]))
        guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", name) }
    }

    /// Makes a new file for writing; the folder it is in is made when missing.
    func create(_ name: String) throws -> FileWriter {
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
    func write(_ bytes: UnsafeRawBufferPointer, to name: String) throws {
        let file = try create(name)
        try file.write(bytes)
        try file.close()
    }

    /// The file's bytes, mapped into memory, or `nil` if there is none.
    func map(_ name: String) throws -> MappedFile? {
        let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC)
        if file < 0 {
            if errno == ENOENT { return nil }
            throw failure("read", name)
        }
        defer { close(file) }
        guard let mapped = MappedFile(descriptor: file) else { throw failure("read", name) }
        return mapped
    }

    /// The file's bytes, read into memory, with what tells whether it is still the same file later; `nil` if there is none.
    func read(_ name: String) throws -> (file: MappedFile, identity: FileIdentity)? {
        let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", name)
        }
        defer { close(file) }
        guard let identity = FileIdentity(descriptor: file), let bytes = MappedFile(readingFrom: file, count: identity.size) else {
            throw failure("read", name)
        }
        return (bytes, identity)
    }

    /// What tells whether `name` is still the same file, or `nil` if there is none.
    func identity(_ name: String) -> FileIdentity? { FileIdentity(name, in: descriptor) }

    /// Moves `name` into `target` as `newName`, in one step, in place of what is there.
    func move(_ name: String, to target: Folder, as newName: String) throws {
        if renameat(descriptor, name, target.descriptor, newName) == 0 { return }
        if errno == ENOENT, let slash = newName.lastIndex(of: "/") {
            try target.makeFolder(String(newName[..<slash]))
            if renameat(descriptor, name, target.descriptor, newName) == 0 { return }
        }
        throw target.failure("write", newName)
    }

    /// Gives the file `name` a second name in `target`, making the folder it is in; copies it where the file system has no second names.
    /// Nothing happens if the file is not there, or if the new name is taken.
    func link(_ name: String, to target: Folder, as newName: String) throws {
        if linkat(descriptor, name, target.descriptor, newName, 0) == 0 { return }
        if errno == ENOENT, exists(name), let slash = newName.lastIndex(of: "/") {
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

    /// Removes a file, if it is there, and the folders that this leaves empty. A folder at `name`, or a file in place of one
    /// above it, means that the file is gone already.
    func remove(_ name: String) throws {
        guard unlinkat(descriptor, name, 0) == 0 || [ENOENT, ENOTDIR, EISDIR].contains(errno) else { throw failure("remove", name) }
        var folder = name
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if unlinkat(descriptor, folder, AT_REMOVEDIR) != 0 { return }
        }
    }

    /// Removes a file, if it is there, and no folder.
    func removeFile(_ name: String) throws {
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw failure("remove", name) }
    }

    /// Puts a file of `bytes` in place of what is at `name`, in one step, after they are on the disk.
    func replace(_ name: String, with bytes: [UInt8]) throws {
        let new = "\(name).new"
        let file = try create(new)
        try bytes.withUnsafeBytes { try file.write($0) }
        try file.flush()
        try file.close()
        try move(new, to: self, as: name)
    }

    /// Removes the folder `name` and everything below it, if it is there.
    func removeTree(_ name: String) throws {
        for entry in try entries(of: name) {
            let path = "\(name)/\(entry.name)"
            if entry.isFolder {
                try removeTree(path)
            } else if unlinkat(descriptor, path, 0) != 0, errno != ENOENT {
                throw failure("remove", path)
            }
        }
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw failure("remove", name) }
    }

    /// What is in the folder `name`, in the order of names; nothing if it is not there.
    func entries(of name: String) throws -> [(name: String, isFolder: Bool)] {
        let file = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return [] }
        guard file >= 0, let stream = fdopendir(file) else { throw failure("read the folder", name) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let entryName = withUnsafeBytes(of: entry.pointee.d_name) { String(cString: Array($0.bindMemory(to: CChar.self))) }
            if entryName != ".", entryName != ".." { entries.append((entryName, Int32(entry.pointee.d_type) == Int32(DT_DIR))) }
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// Sets the time of last change of `name` to now.
    func touch(_ name: String) throws {
        guard utimensat(descriptor, name, nil, 0) == 0 else { throw failure("write", name) }
    }

    /// Waits until everything written so far on this file system is on the disk.
    func flush() throws {
        guard syncfs(descriptor) == 0 else { throw failure("flush", "") }
    }

    private func failure(_ action: String, _ name: String) -> Diagnostic {
        Folder.failure(action, name.isEmpty ? path : "\(path)/\(name)")
    }

    private static func make(_ path: String) throws {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw failure("make the folder", path)
        }
        try make(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    /// The last failure of the system as a diagnostic.
    static func failure(_ action: String, _ path: String, code: Int32 = errno) -> Diagnostic {
        let hint: String? =
            switch code {
            case ENOSPC, EDQUOT: "make room on the disk and run again; the release that readers see is untouched"
            case EROFS: "the file system is mounted read-only"
            case EACCES, EPERM: "give this user the right to write there"
            default: nil
            }
        return Diagnostic("cannot \(action) \"\(path)\": \(String(cString: strerror(code)).lowercased())", hint: hint)
    }
}
