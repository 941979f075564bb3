import Glibc
import Synchronization

/// The child processes that run now, to end them all when Herald is interrupted.
///
/// A child ends by itself when Herald does, because its standard input ends. A busy child would go on until it reads its standard input.
package enum RunningChildren {
    private static let numbers = Mutex<Set<pid_t>>([])

    /// Adds a child that was started.
    static func add(_ pid: pid_t) { numbers.withLock { _ = $0.insert(pid) } }

    /// Removes a child that was killed, before somebody waits for it. Afterwards its number can be given to another process.
    static func remove(_ pid: pid_t) { numbers.withLock { _ = $0.remove(pid) } }

    /// Kills all children with their process groups. For use right before Herald exits.
    package static func killAll() {
        numbers.withLock { numbers in
            for pid in numbers {
                kill(-pid, SIGKILL)
                kill(pid, SIGKILL)
            }
            numbers.removeAll()
        }
    }
}
