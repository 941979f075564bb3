import Glibc
import HeraldDiagnostics
import HeraldModel

/// Makes sure that one process at a time publishes a pipeline, and one works off its outbox.
///
/// The lock is the system's own (`flock`), so it goes with its process, however that ends; the file beside it only tells who holds it.
final class PipelineLock {
    private let folder: Folder
    private let name: String
    private var descriptor: Int32

    /// Takes the lock `name` in `folder`. Throws a ``Diagnostic`` that names the holder if another process has it, with `work` for what it
    /// does to the pipeline.
    init(_ name: String, in folder: Folder, pipeline: String, work: String = "run") throws {
        self.folder = folder
        self.name = name
        descriptor = -1
        repeat {
            descriptor = openat(folder.descriptor, name, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
            if descriptor < 0 { throw Folder.failure("lock", "\(folder.path)/\(name)") }
            if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
                let problem =
                    errno == EWOULDBLOCK
                    ? Diagnostic(
                        "pipeline \"\(pipeline)\" is being \(work) by \(PipelineLock.holder(of: descriptor))",
                        hint: "wait until it is done, then run again")
                    : Folder.failure("lock", "\(folder.path)/\(name)")
                // The file at the path is the holder's and stays, although this object goes.
                close(descriptor)
                descriptor = -1
                throw problem
            }
        } while !isCurrent
        ftruncate(descriptor, 0)
        let owner = "process \(getpid()) since \(Timestamp(seconds: time(nil)).written)"
        _ = owner.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }

    deinit { release() }

    /// Gives the lock back.
    func release() {
        guard descriptor >= 0 else { return }
        unlinkat(folder.descriptor, name, 0)
        close(descriptor)
        descriptor = -1
    }

    /// Whether the file locked is still the one at its path: its last holder may have removed it in between.
    private var isCurrent: Bool {
        var (held, named) = (stat(), stat())
        if fstat(descriptor, &held) == 0, fstatat(folder.descriptor, name, &named, 0) == 0, held.st_ino == named.st_ino { return true }
        close(descriptor)
        return false
    }

    private static func holder(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 200)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : "another process"
    }
}
