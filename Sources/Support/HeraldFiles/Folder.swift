import CLinux
import Glibc
package import HeraldDiagnostics

/// An open folder, and the files below it.
///
/// Paths are relative to the folder. Every failure is a ``Diagnostic`` with the path and the system's reason. The operations that change
/// files are in the module HeraldFileWriting, so that imports show who writes.
///
/// The operations that change files, list a folder or read a file follow no symbolic link below the folder (`Place.swift`). Only
/// ``exists(_:)``, ``status(_:)`` and ``identity(_:)``, which look at a file without opening it, follow links.
package final class Folder: Sendable {
    /// The folder's path, as messages show it.
    package let path: String
    /// The descriptor of the open folder.
    package let descriptor: Int32
    /// The number of the file system.
    let device: UInt

    /// Opens the folder at `path`, which may lead through symbolic links.
    package convenience init(_ path: String) throws {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { throw Folder.failure("open the folder", path) }
        self.init(opened: descriptor, path: path)
    }

    /// Takes over an open folder.
    init(opened descriptor: Int32, path: String) {
        var status = stat()
        device = fstat(descriptor, &status) == 0 ? UInt(status.st_dev) : 0
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Whether there is a file or folder at `name`. Throws a ``Diagnostic`` if it cannot be looked at.
    package func exists(_ name: String) throws -> Bool { try state(of: name) != nil }

    /// The size in bytes and the time of the last change in nanoseconds since 1970, or `nil` if there is nothing at `name`. Throws a
    /// ``Diagnostic`` if it cannot be looked at.
    package func status(_ name: String) throws -> (size: Int, changed: Int)? {
        try state(of: name).map { (Int($0.st_size), Int($0.st_mtim.tv_sec) * 1_000_000_000 + Int($0.st_mtim.tv_nsec)) }
    }

    private func state(of name: String) throws -> stat? {
        var status = stat()
        if fstatat(descriptor, name, &status, 0) == 0 { return status }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("read", name)
    }

    /// The identity of the file at `name`, or `nil` if there is none or it is not accessible.
    package func identity(_ name: String) -> FileIdentity? { FileIdentity(name, in: descriptor) }

    /// Maps the file at `name` into memory. Returns `nil` if there is none. Throws a ``Diagnostic`` for a symbolic link.
    package func map(_ name: String) throws -> FileContents? {
        let file = openBelow(name, O_RDONLY | O_NONBLOCK)
        if file < 0 {
            if errno == ENOENT { return nil }
            throw refusal("read", name)
        }
        defer { close(file) }
        try checkThatItIsPlain(file, name)
        guard let mapped = FileContents(mapping: file) else { throw failure("read", name) }
        return mapped
    }

    /// Reads the file at `name` into memory, with its identity. Returns `nil` if there is none. Throws a ``Diagnostic`` for a symbolic
    /// link.
    package func read(_ name: String) throws -> (file: FileContents, identity: FileIdentity)? {
        let file = openForReading(name)
        if file < 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw refusal("read", name)
        }
        defer { close(file) }
        try checkThatItIsPlain(file, name)
        guard let identity = FileIdentity(descriptor: file), let bytes = FileContents(copying: file, count: identity.size) else {
            throw failure("read", name)
        }
        return (bytes, identity)
    }

    /// Throws if the open file `name` is a folder, a pipe or a device.
    private func checkThatItIsPlain(_ file: Int32, _ name: String) throws {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("read", name) }
        switch FileKind(status) {
        case .file: return
        case .folder: throw Folder.failure("read", shown(name), code: EISDIR)
        case .other: throw Diagnostic("cannot read \"\(shown(name))\": it is not a plain file")
        }
    }

    /// The files and folders in the folder `name`, sorted by name. Empty if the folder does not exist. A symbolic link in the folder counts
    /// as a file. Throws a ``Diagnostic`` if `name` itself is a symbolic link.
    package func entries(of name: String) throws -> [(name: String, isFolder: Bool)] {
        let file = openBelow(name, O_RDONLY | O_DIRECTORY)
        if file < 0, errno == ENOENT { return [] }
        guard file >= 0, let stream = fdopendir(file) else { throw refusal("read the folder", name) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        errno = 0
        while let entry = readdir(stream) {
            let entryName = withUnsafeBytes(of: entry.pointee.d_name) { String(cString: Array($0.bindMemory(to: CChar.self))) }
            if entryName != ".", entryName != ".." {
                entries.append((entryName, try isFolder(entryName, in: file, type: Int32(entry.pointee.d_type))))
            }
            errno = 0
        }
        // At the end of the folder, readdir leaves errno as it was.
        if errno != 0 { throw failure("read the folder", name) }
        return entries.sorted { $0.name < $1.name }
    }

    /// The files and folders in the folder at `path`, sorted by name.
    package static func entries(at path: String) throws(Diagnostic) -> [(name: String, isFolder: Bool)] {
        do {
            return try Folder(path).entries(of: ".")
        } catch {
            throw error as? Diagnostic ?? failure("read the folder", path)
        }
    }

    /// Whether an entry of an open folder is a folder itself. Some file systems do not say so in the folder.
    private func isFolder(_ name: String, in folder: Int32, type: Int32) throws -> Bool {
        if type != Int32(DT_UNKNOWN) { return type == Int32(DT_DIR) }
        var status = stat()
        if fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 { return FileKind(status) == .folder }
        if errno == ENOENT { return false }
        throw failure("read", name)
    }

    /// The bytes that this user may still write on the file system of the folder. `nil` if the system does not tell.
    package var availableBytes: Int? {
        var status = statvfs()
        guard fstatvfs(descriptor, &status) == 0, status.f_blocks > 0 else { return nil }
        return Int(clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize)).partialValue)
    }

    /// Waits until everything written so far on this file system is on the disk.
    package func flush() throws {
        guard syncfs(descriptor) == 0 else { throw failure("flush", "") }
    }

    /// The system's last error as a diagnostic: `action` on the file `name` of this folder failed.
    package func failure(_ action: String, _ name: String) -> Diagnostic { Folder.failure(action, shown(name)) }

    private func shown(_ name: String) -> String { name.isEmpty || name == "." ? path : "\(path)/\(name)" }

    /// The system's error `code`, or its last one, as a diagnostic: `action` on the file at `path` failed.
    package static func failure(_ action: String, _ path: String, code: Int32? = nil) -> Diagnostic {
        let code = code ?? errno
        let isReading = action.hasPrefix("read") || action.hasPrefix("open")
        let hint: String? =
            switch code {
            case ENOSPC, EDQUOT: "make room on the disk and run again; the release that readers see is untouched"
            case EROFS: "the file system is mounted read-only"
            case EACCES, EPERM: isReading ? "give this user the right to read it" : "give this user the right to write there"
            case EIO: "check the disk, then run again"
            case EXDEV: "the folder is on another file system than the output folder; both must be on the same"
            default: nil
            }
        return Diagnostic("cannot \(action) \"\(path)\": \(String(cString: strerror(code)).lowercased())", hint: hint)
    }
}
