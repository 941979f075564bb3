import CLinux
import Glibc
package import HeraldDiagnostics

/// An open folder, and the files below it.
///
/// Paths are relative to the folder. Every failure is a ``Diagnostic`` with the path and the system's reason. The operations that change
/// files are in the module HeraldFileWriting, so that imports show who writes.
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

    /// Whether there is a file or folder at `name`. Symbolic links are followed.
    package func exists(_ name: String) -> Bool {
        faccessat(descriptor, name, F_OK, 0) == 0
    }

    /// The size in bytes and the time of the last change in nanoseconds since 1970, or `nil` if there is nothing at `name` or
    /// it is not accessible.
    package func status(_ name: String) -> (size: Int, changed: Int)? {
        var status = stat()
        guard fstatat(descriptor, name, &status, 0) == 0 else { return nil }
        return (Int(status.st_size), Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec))
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
        guard let mapped = FileContents(mapping: file) else { throw failure("read", name) }
        return mapped
    }

    /// Reads the file at `name` into memory, with its identity. Returns `nil` if there is none.
    package func read(_ name: String) throws -> (file: FileContents, identity: FileIdentity)? {
        let file = openat(descriptor, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        if file < 0 {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure("read", name)
        }
        defer { close(file) }
        guard let identity = FileIdentity(descriptor: file), let bytes = FileContents(copying: file, count: identity.size) else {
            throw failure("read", name)
        }
        return (bytes, identity)
    }

    /// The files and folders in the folder `name`, sorted by name. Empty if the folder does not exist. A symbolic link counts as a file; a
    /// ``Diagnostic`` is thrown if `name` is one.
    package func entries(of name: String) throws -> [(name: String, isFolder: Bool)] {
        let file = openBelow(name, O_RDONLY | O_DIRECTORY)
        if file < 0, errno == ENOENT { return [] }
        guard file >= 0, let stream = fdopendir(file) else { throw refusal("read the folder", name) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let entryName = withUnsafeBytes(of: entry.pointee.d_name) { String(cString: Array($0.bindMemory(to: CChar.self))) }
            if entryName == "." || entryName == ".." { continue }
            let type = Int32(entry.pointee.d_type)
            // Some file systems do not say what an entry is.
            var status = stat()
            let isFolder =
                type == Int32(DT_UNKNOWN)
                ? fstatat(file, entryName, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFDIR : type == Int32(DT_DIR)
            entries.append((entryName, isFolder))
        }
        return entries.sorted { $0.name < $1.name }
    }

    /// Waits until everything written so far on this file system is on the disk.
    package func flush() throws {
        guard syncfs(descriptor) == 0 else { throw failure("flush", "") }
    }

    /// The system's last error as a diagnostic: `action` on the file `name` of this folder failed.
    package func failure(_ action: String, _ name: String) -> Diagnostic {
        Folder.failure(action, name.isEmpty ? path : "\(path)/\(name)")
    }

    /// The system's error `code`, or its last one, as a diagnostic: `action` on the file at `path` failed.
    package static func failure(_ action: String, _ path: String, code: Int32? = nil) -> Diagnostic {
        let code = code ?? errno
        let hint: String? =
            switch code {
            case ENOSPC, EDQUOT: "make room on the disk and run again; the release that readers see is untouched"
            case EROFS: "the file system is mounted read-only"
            case EACCES, EPERM: "give this user the right to write there"
            case EXDEV: "the folder is on another file system than the output folder; both must be on the same"
            default: nil
            }
        return Diagnostic("cannot \(action) \"\(path)\": \(String(cString: strerror(code)).lowercased())", hint: hint)
    }
}
