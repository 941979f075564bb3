import CProcess
import Glibc

extension ChildProcess {
    /// Starts the program of `command`.
    ///
    /// The child inherits its three standard streams and no other descriptor, no blocked or ignored signal, and no variable that the
    /// command does not name. It writes no core file. With `held`, an open file of Herald is its standard input.
    convenience init(starting command: WorkerCommand, holding held: Int32? = nil) throws(WorkerFailure) {
        let path = try command.programPath()
        guard let input = Descriptor.socketPair(), let output = Descriptor.pipe(), let errors = Descriptor.pipe() else {
            throw command.notStarted(SystemError.reason())
        }
        let streams = [input.child, output.child, errors.child]
        // Herald sees the end of a stream only if nobody but the child has the other end.
        defer { for stream in streams { stream.close() } }
        let pid = try Self.spawn(path, command, [held ?? input.child.number, output.child.number, errors.child.number])
        self.init(pid, input: input.own, output: output.own, errors: errors.own)
        try limit(command)
    }

    /// `POSIX_SPAWN_SETSID` of spawn.h. Swift does not see it, because the header hides it from programs without `_GNU_SOURCE`.
    private static let newSession: Int16 = 0x80

    /// Starts the program at `path` with `streams` as its standard streams. Returns the number of the process.
    ///
    /// It leads a session of its own, and so a process group. Without a terminal it cannot wait for somebody who types a password.
    private static func spawn(_ path: String, _ command: WorkerCommand, _ streams: [Int32]) throws(WorkerFailure) -> pid_t {
        var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, stream) in streams.enumerated() { posix_spawn_file_actions_adddup2(&actions, stream, Int32(number)) }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        posix_spawn_file_actions_addchdir_np(&actions, command.folder)
        setSignals(of: &attributes)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | newSession)
        let variables = command.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        var pid: pid_t = 0
        let code = withCStrings([path] + command.arguments) { arguments in
            withCStrings(variables) { posix_spawn(&pid, path, &actions, &attributes, arguments, $0) }
        }
        if code == 0 { return pid }
        // The system does not say which of the calls in the child failed.
        if access(command.folder, X_OK) != 0 {
            throw command.notStarted("its folder \"\(command.folder)\" cannot be entered: \(SystemError.reason())")
        }
        throw command.notStarted(SystemError.reason(code))
    }

    /// Resets the signals that Herald may ignore or block to their default actions in the child.
    private static func setSignals(of attributes: inout posix_spawnattr_t) {
        var (none, ignored) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&ignored)
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGUSR1, SIGUSR2, SIGCHLD] { sigaddset(&ignored, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
    }

    /// Calls `use` with a list of C strings that ends with a null pointer.
    static func withCStrings(_ texts: [String], _ use: ([UnsafeMutablePointer<CChar>?]) -> Int32) -> Int32 {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return use(pointers + [nil])
    }

    /// Sets the limits of the program (prlimit(2)). They are set while the program starts, and hold for all memory and time that it then
    /// uses.
    private func limit(_ command: WorkerCommand) throws(WorkerFailure) {
        let limits = [
            (RLIMIT_CORE, 0), (RLIMIT_AS, command.limits.addressSpaceBytes), (RLIMIT_CPU, command.limits.processorSeconds),
        ]
        for case (let resource, let most?) in limits {
            var inherited = rlimit()
            prlimit(pid, resource, nil, &inherited)
            let most = min(rlim_t(max(most, 0)), inherited.rlim_max)
            // At the first of two different limits of time the system sends SIGXCPU, which says more than SIGKILL.
            let last = resource == RLIMIT_CPU ? min(most + 1, inherited.rlim_max) : most
            var limit = rlimit(rlim_cur: most, rlim_max: last)
            if prlimit(pid, resource, &limit, nil) != 0 {
                throw command.notStarted("its memory and time cannot be limited: \(SystemError.reason())")
            }
        }
    }
}
