import HeraldJSON

/// The trace in the Trace Event Format, which viewers of traces in a browser read.
extension RunTrace {
    /// The bytes of a file of the trace: an object with an event a line. Times are in microseconds.
    ///
    /// - Parameters:
    ///   - run: The id of the run.
    ///   - command: The command, such as `herald run`.
    package func events(of run: RunID, command: String) -> [UInt8] {
        let spans = spans
        var writer = JSONWriter()
        writer.openObject()
        writer.member("displayTimeUnit", "ms")
        writer.name("otherData")
        writer.openObject()
        writer.member("run", run.description)
        writer.closeObject()
        writer.name("traceEvents")
        writer.openArray()
        Self.metadata("process_name", command, lane: 0, to: &writer)
        for lane in 0..<(1 + (spans.map(\.lane).max() ?? 0)) {
            Self.metadata("thread_name", lane == 0 ? "run" : "worker \(lane)", lane: lane, to: &writer)
        }
        for span in spans {
            writer.breakLine()
            writer.openObject()
            writer.member("name", span.name)
            writer.member("cat", span.category.rawValue)
            writer.member("ph", "X")
            Self.place(lane: span.lane, to: &writer)
            writer.name("ts")
            writer.value(span.start)
            writer.name("dur")
            writer.value(span.duration)
            writer.closeObject()
        }
        writer.closeArray()
        writer.closeObject()
        return writer.bytes + [0x0A]
    }

    /// Writes an event that names the process or a lane.
    private static func metadata(_ kind: String, _ name: String, lane: Int, to writer: inout JSONWriter) {
        writer.breakLine()
        writer.openObject()
        writer.member("name", kind)
        writer.member("ph", "M")
        place(lane: lane, to: &writer)
        writer.name("args")
        writer.openObject()
        writer.member("name", name)
        writer.closeObject()
        writer.closeObject()
    }

    /// Writes the process and the lane of an event. Numbers of threads begin at 1.
    private static func place(lane: Int, to writer: inout JSONWriter) {
        writer.name("pid")
        writer.value(1)
        writer.name("tid")
        writer.value(lane + 1)
    }
}
