internal import HeraldDiagnostics

#if canImport(Glibc)
    private import Glibc
#else
    private import Darwin
#endif

/// A lock beside a database that one process at a time holds. The system keeps the lock (flock) and ends it when the process ends.
package final class SideLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock in the file at `path`, which is created. Returns `nil` if another process, or this one, holds it. `name` says in
    /// messages what the file is.
    package init?(path: String, _ name: String) throws {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw PrivateFile.failure("write", path, name) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(file)
            errno = code
            if code == EWOULDBLOCK { return nil }
            throw PrivateFile.failure("lock", path, name)
        }
        descriptor = file
    }

    /// Unlocks before it closes. A program that is being started has a copy of the descriptor for a moment. If the file were only closed,
    /// that copy would keep the lock.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
