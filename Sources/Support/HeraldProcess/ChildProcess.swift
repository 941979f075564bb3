import CProcess
import Glibc

/// A child process in a session of its own, with streams to its standard input, output and error.
///
/// It is used by one caller at a time. The child is killed and waited for when its object ends, so it never becomes a zombie.
final class ChildProcess {
    /// The number of the process. It belongs to the child until ``end()``.
    let pid: pid_t
    /// Herald's end of the standard input.
    let input: Descriptor
    /// Herald's end of the standard output.
    let output: Descriptor
    /// Herald's end of the standard error.
    private let errors: Descriptor
    /// A descriptor that is readable when the child has ended. `nil` if the system has none. Then ``wait(forInput:until:)`` asks
    /// repeatedly.
    private let exit: Descriptor?
    /// The end of the child's standard error.
    private(set) var errorOutput = ErrorOutput()
    private var status: ExitStatus?
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

    /// Takes over a child that was started.
    init(_ pid: pid_t, input: Descriptor, output: Descriptor, errors: Descriptor) {
        (self.pid, self.input, self.output, self.errors) = (pid, input, output, errors)
        exit = Descriptor.ofProcess(pid)
        RunningChildren.add(pid)
    }

    deinit {
        end()
        buffer.deallocate()
    }

    /// Reads from the standard output and passes the bytes to `use`. At the end of the stream closes it. Returns whether there were bytes.
    func readOutput<Failure>(_ use: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) -> Bool {
        guard output.isOpen, let count = output.read(into: buffer) else { return false }
        if count == 0 { output.close() } else { try use(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return count > 0
    }

    /// Reads from the standard error and keeps the end of it. Returns whether there were bytes.
    @discardableResult
    func readErrors() -> Bool {
        guard errors.isOpen, let count = errors.read(into: buffer) else { return false }
        if count == 0 { errors.close() } else { errorOutput.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return count > 0
    }

    /// Kills what is left of the process group, and waits for the child. Returns how the child ended.
    ///
    /// The output from before can still be read. The group is killed before its number can be given to another one.
    @discardableResult
    func end() -> ExitStatus {
        if let status { return status }
        kill(-pid, SIGKILL)
        kill(pid, SIGKILL)
        RunningChildren.remove(pid)
        var (raw, result): (Int32, pid_t) = (0, 0)
        repeat { result = waitpid(pid, &raw, 0) } while result < 0 && errno == EINTR
        let status = result == pid ? ExitStatus(waitStatus: raw) : .unknown
        self.status = status
        input.close()
        exit?.close()
        // A grandchild that left the group may write for ever.
        for _ in 0..<64 where !readErrors() { break }
        errors.close()
        return status
    }
}

extension ChildProcess {
    /// The streams of a child on which something can be done.
    struct Events {
        /// The standard input takes bytes, or is closed.
        var input = false
        /// The standard output has bytes, or is closed.
        var output = false
        /// The child has ended.
        var exit = false
    }

    /// Milliseconds between two questions whether the child has ended, on systems that do not tell.
    private static let questionMilliseconds: Int32 = 50

    /// Waits until something can be done, and reads the standard error. Returns `nil` if `deadline` came first. If it has passed already,
    /// returns at once.
    func wait(forInput: Bool, until deadline: ContinuousClock.Instant) -> Events? {
        if status != nil { return Events(exit: true) }
        while true {
            let left = Self.milliseconds(until: deadline)
            var list = [
                pollfd(fd: forInput ? input.number : -1, events: Int16(POLLOUT), revents: 0),
                pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors.number, events: Int16(POLLIN), revents: 0),
                pollfd(fd: exit?.number ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&list, nfds_t(list.count), exit == nil ? min(left, Self.questionMilliseconds) : left)
            if count < 0, errno != EINTR { return nil }
            let isReady = list.map { count > 0 && $0.revents != 0 }
            if isReady[2] { readErrors() }
            let hasEnded = isReady[3] || exit == nil && herald_has_ended(pid) != 0
            if isReady[0] || isReady[1] || hasEnded { return Events(input: isReady[0], output: isReady[1], exit: hasEnded) }
            if left == 0 { return nil }
        }
    }

    /// Returns the time until `deadline`, rounded up. 0 if it has passed.
    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = deadline - .now
        if left <= .zero { return 0 }
        let (seconds, rest) = left.components
        return Int32(clamping: seconds * 1000 + (rest + 999_999_999_999_999) / 1_000_000_000_000_000)
    }

    /// The memory that the child occupies, in bytes (proc(5), `statm`). `nil` if the system does not tell.
    var residentBytes: Int? {
        let file = open("/proc/\(pid)/statm", O_RDONLY | O_CLOEXEC)
        if file < 0 { return nil }
        defer { close(file) }
        let count = read(file, buffer.baseAddress, buffer.count)
        let words = String(decoding: buffer[..<max(count, 0)], as: UTF8.self).split(separator: " ")
        return words.dropFirst().first.flatMap { Int($0) }.map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }
}
