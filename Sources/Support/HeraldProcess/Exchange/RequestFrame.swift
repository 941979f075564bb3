/// The frame of a request to a worker, as it is written to the program's standard input: a line `{"length": N}`, then N bytes.
///
/// ``FrameReader`` reads the frames of answers. The two differ, because a request is never without a body.
enum RequestFrame {
    /// Returns the bytes of the frame around `body`.
    static func bytes(of body: [UInt8]) -> [UInt8] {
        let line = "{\"length\": \(body.count)}\n".utf8
        var frame: [UInt8] = []
        frame.reserveCapacity(line.count + body.count)
        frame += line
        frame += body
        return frame
    }
}
