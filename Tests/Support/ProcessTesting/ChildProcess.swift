import CProcess
import Dispatch
public import Foundation
import Glibc
import Synchronization

/// A program that a test starts. It has the properties of Foundation's `Process` that tests use.
///
/// Foundation's `run()` crashes now and then in a process with many threads, even if one program is started at a time.
public final class ChildProcess: Sendable {
    /// The settings until the start, and the state after it.
    private struct State {
        var executable: URL?
        var arguments: [String] = []
        var environment: [String: String]?
        var folder: URL?
        var streams: [Any?] = [nil, nil, nil]
        var id: pid_t = 0
        var waitStatus: Int32?
    }

    /// An error of the system at the start.
    public struct Failure: Error, CustomStringConvertible {
        /// The program and the reason.
        public var description: String
    }

    private let state = Mutex(SendableState())
    /// Empty once the program has ended.
    private let ended = DispatchGroup()

    /// `Any` streams are pipes and file handles, which the test and the child use, one each end.
    private struct SendableState: @unchecked Sendable {
        var value = State()
    }

    /// Creates a program that is not started yet.
    public init() {}

    /// The file of the program.
    public var executableURL: URL? {
        get { state.withLock { $0.value.executable } }
        set { state.withLock { $0.value.executable = newValue } }
    }
    /// The arguments without the program.
    public var arguments: [String]? {
        get { state.withLock { $0.value.arguments } }
        set { state.withLock { $0.value.arguments = newValue ?? [] } }
    }
    /// The environment. `nil` for that of the test.
    public var environment: [String: String]? {
        get { state.withLock { $0.value.environment } }
        set { state.withLock { $0.value.environment = newValue } }
    }
    /// The working folder. `nil` for that of the test.
    public var currentDirectoryURL: URL? {
        get { state.withLock { $0.value.folder } }
        set { state.withLock { $0.value.folder = newValue } }
    }
    /// A `Pipe` or a `FileHandle`. `nil` for that of the test.
    public var standardInput: Any? {
        get { nil }
        set { setStream(0, newValue) }
    }
    /// A `Pipe` or a `FileHandle`. `nil` for that of the test.
    public var standardOutput: Any? {
        get { nil }
        set { setStream(1, newValue) }
    }
    /// A `Pipe` or a `FileHandle`. `nil` for that of the test.
    public var standardError: Any? {
        get { nil }
        set { setStream(2, newValue) }
    }

    private func setStream(_ number: Int, _ stream: Any?) {
        let stream = SendableStream(value: stream)
        state.withLock { $0.value.streams[number] = stream.value }
    }

    private struct SendableStream: @unchecked Sendable {
        var value: Any?
    }

    /// The number of the process.
    public var processIdentifier: Int32 { state.withLock { $0.value.id } }

    /// Whether the program has started and not ended.
    public var isRunning: Bool {
        state.withLock { $0.value.id > 0 && $0.value.waitStatus == nil }
    }

    /// The exit code, or the number of the signal that ended the program.
    public var terminationStatus: Int32 {
        waitUntilExit()
        let status = state.withLock { $0.value.waitStatus ?? 0 }
        return status & 0x7F == 0 ? status >> 8 & 0xFF : status & 0x7F
    }

    /// Ends the program with SIGTERM.
    public func terminate() {
        state.withLock { state in
            if state.value.id > 0, state.value.waitStatus == nil { _ = kill(state.value.id, SIGTERM) }
        }
    }

    /// Waits for the end of the program.
    public func waitUntilExit() { ended.wait() }

    /// Starts the program and returns while it runs. The ends of pipes that the program has are closed here.
    public func run() throws {
        let id = try state.withLock { state in
            try Self.start(&state.value)
            return state.value.id
        }
        ended.enter()
        Thread.detachNewThread { [self] in collect(id) }
    }

    /// Waits for the end and takes the status at once. A child that ended and was not waited for would stop the exit tests of Swift Testing,
    /// which wait for any child.
    private func collect(_ id: pid_t) {
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        state.withLock { state in
            var status: Int32 = 0
            _ = waitpid(id, &status, 0)
            state.value.waitStatus = status
        }
        ended.leave()
    }

    private static func start(_ state: inout State) throws {
        guard let path = state.executable?.path else { throw Failure(description: "no program is named") }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var ends: [FileHandle] = []
        for (number, stream) in state.streams.enumerated() {
            var handle = stream as? FileHandle
            if let pipe = stream as? Pipe {
                let end = number == 0 ? pipe.fileHandleForReading : pipe.fileHandleForWriting
                if !ends.contains(where: { $0 === end }) { ends.append(end) }
                handle = end
            }
            guard let handle else { continue }
            if handle === FileHandle.nullDevice {
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
            } else {
                posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, Int32(number))
            }
        }
        if let folder = state.folder { posix_spawn_file_actions_addchdir_np(&actions, folder.path) }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Threads of the test block signals, and the program must not inherit that.
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let environment = state.environment ?? ProcessInfo.processInfo.environment
        let words = CStrings([path] + state.arguments)
        let variables = CStrings(environment.map { "\($0.key)=\($0.value)" })
        let code = posix_spawn(&state.id, path, &actions, &attributes, words.pointers, variables.pointers)
        guard code == 0 else {
            state.id = 0
            throw Failure(description: "\(path): \(String(cString: strerror(code)))")
        }
        for end in ends { try end.close() }
    }

    /// Texts in memory of C, with a null pointer after the last.
    private final class CStrings {
        let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
        private let count: Int

        init(_ texts: [String]) {
            count = texts.count
            pointers = .allocate(capacity: count + 1)
            for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
            (pointers + count).initialize(to: nil)
        }

        deinit {
            for index in 0..<count { free(pointers[index]) }
            pointers.deallocate()
        }
    }
}
