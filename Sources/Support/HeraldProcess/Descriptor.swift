import CProcess
import Glibc

/// An open file descriptor that other programs do not inherit. It is closed by ``close()``, or else when the object ends.
final class Descriptor {
    /// The number of the descriptor, at least 3. -1 after ``close()``.
    private(set) var number: Int32

    /// Takes over `number`. A number from 0 to 2 is replaced, because it is that of a standard stream that Herald was started without.
    init(_ number: Int32) {
        if (0...2).contains(number) {
            self.number = fcntl(number, F_DUPFD_CLOEXEC, 3)
            Glibc.close(number)
        } else {
            self.number = number
        }
    }

    deinit { close() }

    /// Whether the descriptor is open.
    var isOpen: Bool { number >= 0 }

    /// Closes the descriptor, once.
    func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Makes reads return at once when there is nothing to read.
    private func setNonblocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

    /// Reads at most `buffer.count` bytes. Returns their number, 0 at the end and after an error, or `nil` if there is nothing to read yet.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        while true {
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno == EAGAIN { return nil }
            if errno != EINTR { return 0 }
        }
    }

    /// Sends a part of `bytes` to a socket. Returns the number of bytes, 0 if none can be sent at the moment, or `nil` if the other end is
    /// closed. No signal is sent to Herald then.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        while true {
            let count = Glibc.send(number, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            if count >= 0 { return count }
            if errno == EAGAIN { return 0 }
            if errno != EINTR { return nil }
        }
    }

    /// Writes a part of `bytes` to a pipe. Returns the number of bytes, 0 if none can be written at the moment, or `nil` if the other end
    /// is closed. No signal is sent to Herald then: SIGPIPE is blocked for this thread, and taken if it came.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var (signal, before) = (sigset_t(), sigset_t())
        sigemptyset(&signal)
        sigaddset(&signal, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signal, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        while true {
            let count = Glibc.write(number, bytes.baseAddress, bytes.count)
            if count >= 0 { return count }
            switch errno {
            case EAGAIN: return 0
            case EINTR: continue
            case EPIPE:
                var none = timespec()
                sigtimedwait(&signal, nil, &none)
                return nil
            default: return nil
            }
        }
    }
}

extension Descriptor {
    /// A stream from Herald to a child. Both ends are sockets, because writing to a closed pipe would end Herald with SIGPIPE.
    static func socketPair() -> (own: Descriptor, child: Descriptor)? {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else { return nil }
        let (own, child) = (Descriptor(ends[0]), Descriptor(ends[1]))
        return own.isOpen && child.isOpen ? (own, child) : nil
    }

    /// A stream from a child to Herald. Reads of Herald's end do not wait.
    static func pipe() -> (own: Descriptor, child: Descriptor)? {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        let (own, child) = (Descriptor(ends[0]), Descriptor(ends[1]))
        own.setNonblocking()
        return own.isOpen && child.isOpen ? (own, child) : nil
    }

    /// A stream from Herald to a child that may open it again as `/dev/stdin`, which it could not with a socket. Writes to Herald's end do
    /// not wait.
    static func inputPipe() -> (own: Descriptor, child: Descriptor)? {
        var ends: [Int32] = [-1, -1]
        guard pipe2(&ends, O_CLOEXEC) == 0 else { return nil }
        let (own, child) = (Descriptor(ends[1]), Descriptor(ends[0]))
        own.setNonblocking()
        return own.isOpen && child.isOpen ? (own, child) : nil
    }

    /// A descriptor that becomes readable when the child `pid` ends. `nil` if the system has no such descriptors (Linux before 5.3).
    static func ofProcess(_ pid: pid_t) -> Descriptor? {
        let number = herald_pidfd_open(pid)
        return number < 0 ? nil : Descriptor(number)
    }
}
