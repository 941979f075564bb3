/// A request and its answer on the streams of a child.
///
/// Bytes are sent and received in whatever order the child wants, so a child may write before it has read everything.
struct WorkerExchange {
    private let child: ChildProcess
    private let request: [UInt8]
    private var sentCount = 0
    private var reader: FrameReader

    /// Creates the exchange of `request`, which may be empty, with `child`.
    init(_ request: [UInt8], with child: ChildProcess, limit: Int) {
        (self.child, self.request) = (child, request)
        reader = FrameReader(limit: limit)
    }

    /// The seconds that a child has to end by itself after it closed its output. Then it is killed.
    private static let exitSeconds = 1.0

    /// Returns the answer. `nil` if `deadline` came first.
    mutating func run(until deadline: ContinuousClock.Instant) throws(WorkerFailure.Reason) -> FrameReader? {
        while !isDone {
            guard let events = child.wait(forInput: isSending, until: deadline), .now < deadline else { return nil }
            if events.output { try readOutput() }
            if events.input { send() }
            if events.exit { return try lastAnswer() }
            if !child.output.isOpen, !reader.isComplete { return try answerAfterClosedOutput(until: deadline) }
        }
        return reader
    }

    /// Whether bytes of the request are left, and the child still takes them.
    private var isSending: Bool { sentCount < request.count && child.input.isOpen }

    private var isDone: Bool { reader.isComplete && !isSending }

    private mutating func readOutput() throws(WorkerFailure.Reason) {
        _ = try child.readOutput { bytes throws(WorkerFailure.Reason) in try reader.append(bytes) }
    }

    /// Sends what the child takes. The input is closed if the child has closed it.
    private mutating func send() {
        let sent = request.withUnsafeBytes { child.input.send(UnsafeRawBufferPointer(rebasing: $0[sentCount...])) }
        if let sent { sentCount += sent } else { child.input.close() }
    }

    /// Returns the answer of a child that has ended, if it was complete.
    private mutating func lastAnswer() throws(WorkerFailure.Reason) -> FrameReader {
        let status = child.end()
        var hasBytes = true
        while hasBytes { hasBytes = try child.readOutput { bytes throws(WorkerFailure.Reason) in try reader.append(bytes) } }
        if reader.isComplete { return reader }
        throw .ended(status)
    }

    /// Waits a little for the end of a child that closed its output before the answer was complete. Always throws, to say how the child
    /// ended.
    private mutating func answerAfterClosedOutput(until deadline: ContinuousClock.Instant) throws(WorkerFailure.Reason) -> FrameReader {
        let end = min(deadline, .now + .seconds(Self.exitSeconds))
        if child.wait(forInput: false, until: end)?.exit == true { throw .ended(child.end()) }
        throw .outputClosed
    }
}
