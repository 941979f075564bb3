#if Server
import Dispatch
import Glibc
import HeraldDiagnostics
import HeraldModel
import NIOCore
import Synchronization

/// Access log in the Combined Log Format. Lines are composed on the event loop and written on a queue of their own, so a slow disk or pipe
/// blocks no request. When more than 8 MiB wait, lines are dropped and counted.
final class AccessLog: @unchecked Sendable {
    /// The contents of one line.
    struct Line {
        var peer: String
        var method: String?
        var target: String = ""
        var version: StaticString = "HTTP/1.1"
        var status: Int
        var bytes: Int
        var referer: String?
        var userAgent: String?
    }

    private static let limit = 8 << 20
    private let path: String?
    private let writer = DispatchQueue(label: "herald.access-log")
    private var descriptor: Int32
    /// Lines that were not handed to the writer yet; used on the event loop only.
    private var lines: [UInt8] = []
    private var isScheduled = false
    private var stamp: (moment: Int, text: [UInt8]) = (.min, [])
    /// Bytes that wait for the writer; lines that were dropped.
    private let state = Mutex((waiting: 0, dropped: 0))

    /// Opens the log in the file at `path`, or on standard output without one. Throws a ``Diagnostic`` if the file cannot be opened.
    init(path: String?) throws {
        self.path = path
        descriptor = try path.map(AccessLog.open) ?? STDOUT_FILENO
    }

    /// The number of lines that were dropped.
    var linesDropped: Int { state.withLock { $0.dropped } }

    /// Adds a line. `moment` is in seconds since 1970.
    func add(_ line: Line, at moment: Int, on eventLoop: any EventLoop) {
        append(line, at: moment)
        if lines.count > 1 << 16 { return handOver() }
        guard !isScheduled else { return }
        isScheduled = true
        eventLoop.scheduleTask(in: .milliseconds(100)) {
            self.isScheduled = false
            self.handOver()
        }
    }

    /// Reopens the file after it was moved away by log rotation.
    func reopen() {
        guard let path else { return }
        writer.async {
            guard let new = try? AccessLog.open(path) else { return }
            close(self.descriptor)
            self.descriptor = new
        }
    }

    /// Writes all waiting lines and returns when they are written.
    func finish() {
        handOver()
        writer.sync {}
    }

    private func handOver() {
        guard !lines.isEmpty else { return }
        let block = lines
        lines.removeAll(keepingCapacity: true)
        let fits = state.withLock { state in
            guard state.waiting < AccessLog.limit else {
                state.dropped += block.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
                return false
            }
            state.waiting += block.count
            return true
        }
        if fits {
            writer.async {
                self.write(block)
                self.state.withLock { $0.waiting -= block.count }
            }
        }
    }

    private func write(_ block: [UInt8]) {
        var done = 0
        while done < block.count {
            let count = block.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, block.count - done) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return state.withLock { $0.dropped += block[done...].reduce(0) { $0 + ($1 == 10 ? 1 : 0) } } }
            done += count
        }
    }

    private static func open(_ path: String) throws -> Int32 {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Diagnostic(
                "cannot open the access log \"\(path)\": \(String(cString: strerror(errno)).lowercased())",
                hint: "name a file that this user may write: --access-log FILE")
        }
        return descriptor
    }
}

extension AccessLog {
    private func append(_ line: Line, at moment: Int) {
        if moment != stamp.moment { stamp = (moment, Array(AccessLog.written(moment).utf8)) }
        lines.append(contentsOf: line.peer.utf8)
        lines.append(contentsOf: stamp.text)
        if let method = line.method {
            escape(method)
            lines.append(0x20)
            escape(line.target)
            lines.append(0x20)
            lines.append(contentsOf: UnsafeBufferPointer(start: line.version.utf8Start, count: line.version.utf8CodeUnitCount))
        } else {
            lines.append(UInt8(ascii: "-"))
        }
        lines.append(contentsOf: "\" ".utf8)
        append(line.status)
        lines.append(0x20)
        if line.bytes == 0 { lines.append(UInt8(ascii: "-")) } else { append(line.bytes) }
        lines.append(contentsOf: " \"".utf8)
        escape(line.referer ?? "-")
        lines.append(contentsOf: "\" \"".utf8)
        escape(line.userAgent ?? "-")
        lines.append(contentsOf: "\"\n".utf8)
    }

    /// The end of the address fields and the date: ` - - [22/Nov/2026:09:30:00 +0000] "`.
    private static func written(_ moment: Int) -> String {
        let words = Timestamp(seconds: moment).rfc822.split(separator: " ")
        return " - - [\(words[1])/\(words[2])/\(words[3]):\(words[4]) +0000] \""
    }

    private func append(_ number: Int) { lines.append(contentsOf: String(number).utf8) }

    /// Appends text from a client. Control characters, non-ASCII bytes, quotes and backslashes become `\xHH`, so that it can neither end a
    /// field or a line nor control a terminal.
    private func escape(_ text: String) {
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                lines.append(contentsOf: "\\x".utf8)
                for digit in [byte >> 4, byte & 15] { lines.append(digit < 10 ? 48 + digit : 55 + digit) }
            } else {
                lines.append(byte)
            }
        }
    }
}
#endif
