import Glibc
package import HeraldDiagnostics

/// The kind of file that a path leads to, after symbolic links are followed.
package enum FileKind: Sendable, Hashable {
    /// A plain file.
    case file
    /// A folder.
    case folder
    /// A pipe, a device or a socket.
    case other

    /// The kind of what is at `path`, or `nil` if there is nothing.
    ///
    /// - Throws: a `Diagnostic` if it cannot be looked at: a folder above is closed to this user, the name is too long, or it is a symbolic
    ///   link that leads nowhere or in a circle.
    package init?(at path: String) throws(Diagnostic) {
        var status = stat()
        if stat(path, &status) == 0 {
            self.init(status)
            return
        }
        let code = errno
        if code == ENOENT, lstat(path, &status) != 0 { return nil }
        throw Folder.failure("read", path, code: code)
    }

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }
}
