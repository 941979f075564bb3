import Glibc
import HeraldDiagnostics
package import HeraldFiles

/// A lock that one process at a time holds.
///
/// The lock is the system's (`flock`), so it ends with its process. The file only says who holds the lock.
package final class ProcessLock {
    private let folder: Folder
    private let name: String
    private var descriptor: Int32

    /// Takes the lock `name` in `folder`.
    ///
    /// If another process holds it, throws a ``Diagnostic`` with `task`, such as "pipeline "monthly" is being run", and with the holder.
    package init(_ name: String, in folder: Folder, for task: String) throws {
        self.folder = folder
        self.name = name
        descriptor = -1
        repeat {
            descriptor = folder.openBelow(name, O_RDWR | O_CREAT, mode: 0o666)
            if descriptor < 0 { throw folder.refusal("lock", name) }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                let problem =
                    errno == EWOULDBLOCK
                    ? Diagnostic("\(task) by \(ProcessLock.holder(of: descriptor))", hint: "wait until it is done, then run again")
                    : folder.failure("lock", name)
                // The file is the holder's, so it stays.
                close(descriptor)
                descriptor = -1
                throw problem
            }
        } while !isCurrent
        ftruncate(descriptor, 0)
        let owner = "process \(getpid()) since \(ProcessLock.now)"
        _ = owner.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }

    deinit { release() }

    /// Releases the lock and removes its file.
    package func release() {
        guard descriptor >= 0 else { return }
        unlinkat(folder.descriptor, name, 0)
        close(descriptor)
        descriptor = -1
    }

    /// Whether the locked file is still the one at its path. The last holder may have removed it in between.
    ///
    /// A file that has another name too is removed from this one, because nothing may be written to it.
    private var isCurrent: Bool {
        var (held, named) = (stat(), stat())
        let isSame =
            fstat(descriptor, &held) == 0 && fstatat(folder.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0
            && held.st_ino == named.st_ino
        if isSame, held.st_nlink == 1 { return true }
        if isSame { unlinkat(folder.descriptor, name, 0) }
        close(descriptor)
        return false
    }

    private static func holder(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : "another process"
    }

    /// The time of day, as RFC 3339 writes it, for other processes' messages.
    private static var now: String {
        var (seconds, parts) = (time(nil), tm())
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
