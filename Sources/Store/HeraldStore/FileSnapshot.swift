internal import HeraldDiagnostics

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// The state of a store's file while nobody writes to it. Then the log beside the file (`-wal`) is empty or missing.
struct FileSnapshot: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64
    private let size: Int
    private let changed: [Int]

    /// The state of the file at `path`, or `nil` if somebody writes to it, or if its last changes are still in the log beside it.
    init?(of path: String) throws {
        guard access(path, R_OK) == 0 else { throw FileRights.unreadable(path) }
        var log = stat()
        let state = try FileSnapshot(status: path)
        if stat(path + "-wal", &log) == 0 {
            if log.st_size > 0 { return nil }
        } else if errno != ENOENT {
            throw FileRights.unreadable(path + "-wal")
        }
        // A writer that began and ended meanwhile has changed the file.
        guard try FileSnapshot(status: path) == state else { return nil }
        self = state
    }

    private init(status path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileRights.unreadable(path) }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
        size = Int(status.st_size)
        #if canImport(Glibc)
            changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        #else
            changed = [status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec]
        #endif
    }

    /// Throws a ``Diagnostic`` if the file at `path` has changed since this snapshot. Then what was read from it may be wrong.
    func check(_ path: String) throws {
        if try FileSnapshot(status: path) == self { return }
        throw Diagnostic("the store \"\(path)\" was changed while it was read", hint: "try again")
    }

    /// The address by which SQLite opens the file at `path` without locks and without files beside it
    /// (<https://www.sqlite.org/uri.html#uriimmutable>).
    static func address(of path: String) -> String {
        let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
        let hexadecimal = Array("0123456789ABCDEF".utf8)
        let bytes = path.utf8.flatMap { byte -> [UInt8] in
            plain.contains(byte) ? [byte] : [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
        }
        // Two slashes would begin the name of a host.
        return "file:\(path.hasPrefix("//") ? "//" : "")\(String(decoding: bytes, as: UTF8.self))?immutable=1"
    }
}
