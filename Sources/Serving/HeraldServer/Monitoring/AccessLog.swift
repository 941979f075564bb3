#if Server
import Dispatch
import Glibc
import HeraldDiagnostics
import HeraldModel
import NIOCore
import Synchronization

/// The access log, in the Combined Log Format. Lines are collected in memory and written on a queue, so that a slow disk or a reader
/// that stops delays no answer. Lines that do not fit into memory are dropped and counted.
final class AccessLog: Sendable {
    /// A line.
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

    /// The most bytes that wait for the writer. Further lines are dropped.
    private static let limit = 8 << 20
    /// The number of pending bytes that are handed over to the writer at once.
    private static let blockSize = 64 << 10
    /// The time after which fewer bytes are handed over.
    private static let delay = TimeAmount.milliseconds(100)
    private let path: String?
    private let writer = DispatchQueue(label: "herald.access-log")
    /// The open file, used only on the queue.
    private let descriptor: Mutex<Int32>
    private let pending = Mutex(Pending())
    /// Bytes that wait for the writer, and lines that were dropped.
    private let state = Mutex((waiting: 0, dropped: 0))

    /// Opens the log in the file at `path`, or on standard output without one. Throws a ``Diagnostic`` if the file cannot be opened.
    init(path: String?) throws {
        self.path = path
        descriptor = Mutex(try path.map(AccessLog.open) ?? STDOUT_FILENO)
    }

    /// The number of lines that were dropped.
    var linesDropped: Int { state.withLock { $0.dropped } }

    /// Adds a line at a moment, in seconds since 1970. It is written a little later, by a task of `eventLoop`.
    func add(_ line: Line, at moment: Int, on eventLoop: any EventLoop) {
        let (isFull, isFirst) = pending.withLock { pending in
            pending.append(line, at: moment)
            let isFull = pending.lines.count > AccessLog.blockSize
            let isFirst = !isFull && !pending.isScheduled
            if isFirst { pending.isScheduled = true }
            return (isFull, isFirst)
        }
        if isFull { return handOver() }
        guard isFirst else { return }
        eventLoop.scheduleTask(in: AccessLog.delay) {
            self.pending.withLock { $0.isScheduled = false }
            self.handOver()
        }
    }

    /// Reopens the file after it was moved away by log rotation. If that fails, lines still go to the file that was moved away, and `report`
    /// receives the reason.
    func reopen(report: @escaping @Sendable (Diagnostic) -> Void) {
        guard let path else { return }
        writer.async {
            let new: Int32
            do throws(Diagnostic) { new = try AccessLog.open(path) } catch { return report(error) }
            self.descriptor.withLock { descriptor in
                close(descriptor)
                descriptor = new
            }
        }
    }

    /// Writes all waiting lines and returns when they are written.
    func finish() {
        handOver()
        writer.sync {}
    }

    private func handOver() {
        let block = pending.withLock { $0.takeLines() }
        if block.isEmpty { return }
        let fits = state.withLock { state in
            guard state.waiting < AccessLog.limit else {
                state.dropped += AccessLog.lineCount(in: block)
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
        let descriptor = descriptor.withLock { $0 }
        var done = 0
        while done < block.count {
            let count = block.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, block.count - done) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return state.withLock { $0.dropped += AccessLog.lineCount(in: block[done...]) } }
            done += count
        }
    }

    private static func lineCount(in block: some Sequence<UInt8>) -> Int { block.count { $0 == UInt8(ascii: "\n") } }

    private static func open(_ path: String) throws(Diagnostic) -> Int32 {
        let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Diagnostic(
                "cannot open the access log \"\(path)\": \(String(cString: strerror(errno)).lowercased())",
                hint: "name a file that this user may write: --access-log FILE")
        }
        return descriptor
    }
}

/// Lines that are not handed over to the writer yet.
private struct Pending {
    var lines: [UInt8] = []
    /// Whether a task of the event loop will hand them over.
    var isScheduled = false
    private var stamp: (moment: Int, text: [UInt8]) = (.min, [])

    /// Returns the lines, which are then no longer pending.
    mutating func takeLines() -> [UInt8] {
        let block = lines
        lines.removeAll(keepingCapacity: true)
        return block
    }

    mutating func append(_ line: AccessLog.Line, at moment: Int) {
        if moment != stamp.moment { stamp = (moment, Array(Self.written(moment).utf8)) }
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

    /// The text between the address of the client and the request: ` - - [22/Nov/2026:09:30:00 +0000] "`.
    private static func written(_ moment: Int) -> String {
        let words = Timestamp(seconds: moment).rfc822.split(separator: " ")
        return " - - [\(words[1])/\(words[2])/\(words[3]):\(words[4]) +0000] \""
    }

    private mutating func append(_ number: Int) { lines.append(contentsOf: String(number).utf8) }

    /// Appends text that a client chose. Quotation marks, backslashes and everything but printable ASCII become `\xHH`, so that the text
    /// ends no field and no line, and reaches no terminal as control codes.
    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                lines.append(contentsOf: "\\x".utf8)
                for digit in [byte >> 4, byte & 15] {
                    lines.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
                }
            } else {
                lines.append(byte)
            }
        }
    }
}
#endif
