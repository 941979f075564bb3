import CProcess
import Glibc
package import HeraldDiagnostics

/// Programs that go on after Herald has ended, such as a browser.
package enum DetachedProgram {
    /// `POSIX_SPAWN_SETSID` of spawn.h. Swift does not see it, because the header hides it from programs without `_GNU_SOURCE`.
    private static let newSession: Int16 = 0x80

    /// Returns the path of a program in the absolute folders of PATH, or `nil` if there is none.
    package static func path(of name: String) -> String? { try? WorkerCommand(name, program: name).programPath() }

    /// Starts a program in a session of its own, without input and output, and with Herald's environment. Does not wait for it.
    ///
    /// - Parameters:
    ///   - path: The path of the program.
    ///   - arguments: Its arguments.
    /// - Throws: A ``Diagnostic`` if the system cannot start it.
    package static func start(_ path: String, _ arguments: [String]) throws(Diagnostic) {
        var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_WRONLY), (STDERR_FILENO, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, number, "/dev/null", mode, 0)
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        posix_spawnattr_setflags(&attributes, Self.newSession)
        var pid: pid_t = 0
        let words = ([path] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        let code = posix_spawn(&pid, path, &actions, &attributes, words + [nil], environ)
        guard code == 0 else { throw Diagnostic("cannot start \"\(path)\": \(SystemError.reason(code))") }
    }
}
