import Glibc
package import HeraldDiagnostics
package import HeraldFiles

/// A lock that one process at a time holds.
///
/// The system keeps the lock (`flock`). It ends with the process, or with the last program that inherited ``descriptor``. The contents of
/// the file only say who holds the lock.
package final class ProcessLock {
    private let folder: Folder
    private let name: String
    /// The descriptor of the locked file. A program that inherits it holds the lock too, also when this process has ended. -1 after
    /// ``release()``.
    package private(set) var descriptor: Int32

    /// Takes over the open file that is locked.
    private init(descriptor: Int32, _ name: String, in folder: Folder) {
        (self.descriptor, self.name, self.folder) = (descriptor, name, folder)
        ftruncate(descriptor, 0)
        let owner = "process \(getpid()) since \(ProcessLock.now)"
        _ = owner.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }

    /// Takes the lock `name` in `folder`.
    ///
    /// If another process holds it, throws a ``Diagnostic`` with `task`, such as "pipeline "monthly" is being run", and with the holder.
    package convenience init(_ name: String, in folder: Folder, for task: String) throws {
        guard let descriptor = try ProcessLock.take(name, in: folder) else { throw ProcessLock.problem(of: name, in: folder, for: task) }
        self.init(descriptor: descriptor, name, in: folder)
    }

    /// Takes the lock `name` in `folder`. Returns `nil` if another process holds it.
    package convenience init?(ifFree name: String, in folder: Folder) throws {
        guard let descriptor = try ProcessLock.take(name, in: folder) else { return nil }
        self.init(descriptor: descriptor, name, in: folder)
    }

    /// Takes the lock `name` in `folder`, and waits up to so many seconds for a process that holds it. Throws as ``init(_:in:for:)`` does
    /// if it is held even then.
    package static func taken(_ name: String, in folder: Folder, for task: String, waitSeconds: Int) async throws -> ProcessLock {
        let end = ContinuousClock.now + .seconds(waitSeconds)
        while true {
            if let lock = try ProcessLock(ifFree: name, in: folder) { return lock }
            guard .now < end else {
                var held = problem(of: name, in: folder, for: task)
                if waitSeconds > 0 { held.message += ", also after \(waitSeconds) second\(waitSeconds == 1 ? "" : "s")" }
                throw held
            }
            try await Task.sleep(for: min(.milliseconds(100), end - .now))
        }
    }

    /// The problem that another process holds the lock `name`. `task` says what that process does.
    package static func problem(of name: String, in folder: Folder, for task: String) -> Diagnostic {
        let descriptor = openat(folder.descriptor, name, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        return Diagnostic("\(task) by \(holder(of: descriptor))", hint: "wait until it is done, then run again")
    }

    /// Returns the descriptor of the locked file, or `nil` if another process holds the lock.
    private static func take(_ name: String, in folder: Folder) throws -> Int32? {
        while true {
            let descriptor = folder.openBelow(name, O_RDWR | O_CREAT, mode: 0o666)
            if descriptor < 0 { throw folder.refusal("lock", name) }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                if try isCurrent(descriptor, name, in: folder) { return descriptor }
                close(descriptor)
                continue
            }
            // The file is the holder's, so it stays.
            defer { close(descriptor) }
            guard errno == EWOULDBLOCK else { throw folder.failure("lock", name) }
            return nil
        }
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
    /// If the file has a second name (a hard link), nothing may be written to it. Then `name` is removed, so that a new file takes its
    /// place.
    private static func isCurrent(_ descriptor: Int32, _ name: String, in folder: Folder) throws -> Bool {
        var (held, named) = (stat(), stat())
        let isThere = fstat(descriptor, &held) == 0 && fstatat(folder.descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0
        guard isThere || errno == ENOENT else {
            let problem = folder.failure("lock", name)
            close(descriptor)
            throw problem
        }
        guard isThere, held.st_ino == named.st_ino else { return false }
        if held.st_nlink == 1 { return true }
        unlinkat(folder.descriptor, name, 0)
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
