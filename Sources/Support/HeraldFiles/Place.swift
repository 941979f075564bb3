import CLinux
import Glibc
import HeraldDiagnostics

/// The file, the folder or the obstacle that a path below a folder leads to. It is found without following a symbolic link or entering
/// another file system.
package struct Place: Sendable, Equatable {
    /// The kinds of places.
    package enum Kind: Sendable, Equatable {
        /// There is nothing.
        case nothing
        /// A file. It is plain, or a pipe, a socket or a device.
        case file
        /// A folder.
        case folder
        /// A symbolic link.
        case link
        /// A mount point, or a folder on another file system.
        case mountPoint
    }

    /// The kind.
    package let kind: Kind
    /// The path of the place. If something on the way is not a folder of this file system, this is the path of that part.
    package let path: String
    /// The size in bytes.
    package let size: Int
    /// The time of the last change of its bytes, in nanoseconds since 1970.
    package let changed: Int

    init(_ kind: Kind, at path: String) {
        (self.kind, self.path, size, changed) = (kind, path, 0, 0)
    }

    /// The place with this status. A folder that is not on the file system `device` is a mount point.
    fileprivate init(_ status: stat, at path: String, device: UInt) {
        switch status.st_mode & S_IFMT {
        case S_IFLNK: kind = .link
        case S_IFDIR: kind = UInt(status.st_dev) == device ? .folder : .mountPoint
        default: kind = .file
        }
        self.path = path
        size = Int(status.st_size)
        changed = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    }
}

/// Looking at and opening paths below the folder, so that no symbolic link can lead out of it.
extension Folder {
    /// Returns what is at `name`, which may have several parts. Throws a ``Diagnostic`` if it is not accessible.
    package func place(at name: String) throws -> Place {
        let file = openBelow(name, open_place_only | O_NOFOLLOW)
        if file >= 0 { return try place(of: file, at: name) }
        switch errno {
        case ENOENT: return Place(.nothing, at: name)
        case ELOOP, EXDEV, ENOTDIR: return try firstObstacle(on: name)
        default: throw failure("read", name)
        }
    }

    /// The first part of `name` that is not a folder of this file system, or the place at `name`.
    private func firstObstacle(on name: String) throws -> Place {
        var path = ""
        for part in name.split(separator: "/") {
            path += path.isEmpty ? String(part) : "/\(part)"
            let file = openBelow(path, open_place_only | O_NOFOLLOW)
            guard file >= 0 else {
                switch errno {
                case EXDEV: return Place(.mountPoint, at: path)
                case ENOENT: return Place(.nothing, at: path)
                default: throw failure("read", path)
                }
            }
            let place = try place(of: file, at: path)
            if place.kind != .folder { return place }
        }
        return try place(at: name)
    }

    /// Closes `file`.
    private func place(of file: Int32, at name: String) throws -> Place {
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("read", name) }
        return Place(status, at: name, device: device)
    }

    /// Whether this user may create and remove files in the folder `name`.
    package func isWritable(_ name: String) -> Bool { faccessat(descriptor, name, W_OK | X_OK, 0) == 0 }

    /// Opens the folder at `name`. Returns `nil` if there is none. Throws a ``Diagnostic`` if there is something else.
    package func folder(_ name: String) throws -> Folder? {
        let file = openBelow(name, O_RDONLY | O_DIRECTORY)
        if file < 0, errno == ENOENT { return nil }
        if file < 0 { throw refusal("open the folder", name) }
        let folder = Folder(opened: file, path: "\(path)/\(name)")
        if folder.device != device { throw obstacle(Place(.mountPoint, at: name)) }
        return folder
    }

    /// Calls `body` with the open folder that contains `name` and with the last part of `name`. Returns `nil` if there is no such folder.
    package func withParent<Value>(of name: String, _ body: (_ parent: Int32, _ name: String) throws -> Value) throws -> Value? {
        guard let slash = name.lastIndex(of: "/") else { return try body(descriptor, name) }
        let folder = String(name[..<slash])
        let parent = openBelow(folder, open_place_only | O_DIRECTORY)
        if parent < 0, errno == ENOENT { return nil }
        if parent < 0 {
            let problem = refusal("open the folder", folder)
            if try place(at: folder).kind == .file { return nil }
            throw problem
        }
        defer { close(parent) }
        return try body(parent, String(name[name.index(after: slash)...]))
    }

    /// Opens `name` with the flags of openat(2), and with the permissions `mode` if it is created. Returns -1 if that fails, with the
    /// reason in `errno`: for a link it is ELOOP, for a mount point EXDEV.
    package func openBelow(_ name: String, _ flags: Int32, mode: UInt32 = 0) -> Int32 {
        while true {
            let file = open_below(descriptor, name, flags | O_CLOEXEC, mode)
            if file >= 0 { return file }
            switch errno {
            case EINTR, EAGAIN: continue
            // The kernel is older than 5.6, or a sandbox refuses the system call.
            case ENOSYS, EPERM: return openStepwise(name, flags, mode: mode)
            default: return file
            }
        }
    }

    /// Opens `name` for reading. It follows no link, but goes into what is mounted below the folder: only administrators mount something.
    /// Returns -1 if that fails, with the reason in `errno`.
    package func openForReading(_ name: String) -> Int32 {
        let file = openBelow(name, O_RDONLY | O_NONBLOCK)
        return file < 0 && errno == EXDEV ? openStepwise(name, O_RDONLY | O_NONBLOCK, entersMounts: true) : file
    }

    /// Does what ``openBelow(_:_:mode:)`` does, with one system call for each part of the path. It does not see a mount point that leads to
    /// the same file system. With `entersMounts` it refuses no mount point.
    func openStepwise(_ name: String, _ flags: Int32, mode: UInt32 = 0, entersMounts: Bool = false) -> Int32 {
        var parts = name.split(separator: "/").map(String.init)
        guard let last = parts.popLast() else { return openat(descriptor, name, flags | O_CLOEXEC, mode) }
        var folder = dup(descriptor)
        for part in parts where folder >= 0 {
            let next = openat(folder, part, open_place_only | O_NOFOLLOW | O_CLOEXEC)
            var (status, code) = (stat(), errno)
            if next >= 0 {
                code = fstat(next, &status) != 0 ? errno : stepError(status)
                if code == EXDEV, entersMounts { code = 0 }
            }
            close(folder)
            if next >= 0, code != 0 { close(next) }
            folder = next >= 0 && code == 0 ? next : -1
            errno = code
        }
        guard folder >= 0 else { return -1 }
        let file = openat(folder, last, flags | O_NOFOLLOW | O_CLOEXEC, mode)
        let code = errno
        close(folder)
        errno = code
        return file
    }

    /// The error of a path through a place with this status, or 0.
    private func stepError(_ status: stat) -> Int32 {
        if status.st_mode & S_IFMT == S_IFLNK { return ELOOP }
        if status.st_mode & S_IFMT != S_IFDIR { return ENOTDIR }
        return UInt(status.st_dev) == device ? 0 : EXDEV
    }
}
