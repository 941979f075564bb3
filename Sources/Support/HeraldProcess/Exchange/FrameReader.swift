import Foundation

/// Reads the frame of an answer from pieces of a stream: a line with a JSON object, and as many bytes as its member `length` says.
///
/// Without that member the line is the whole answer.
struct FrameReader {
    /// The largest size of the line without its line break, in bytes.
    static let lineBytes = 64 << 10

    private struct Members: Decodable {
        var length: Int?
    }

    /// The largest number of bytes after the line.
    private let limit: Int
    /// The line, complete if `length` is set.
    private(set) var line: [UInt8] = []
    /// The bytes after the line.
    private(set) var body: [UInt8] = []
    /// The number of bytes after the line. `nil` as long as the line is not complete.
    private var length: Int?

    /// Creates a reader of one answer that accepts at most `limit` bytes after the line.
    init(limit: Int) { self.limit = limit }

    /// Whether the answer is complete.
    var isComplete: Bool { length == body.count }

    /// Adds the next bytes of the stream. Throws if the line is not a JSON object, or if the line or the answer is too long.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws(WorkerFailure.Reason) {
        var rest = bytes
        if length == nil {
            let end = rest.firstIndex(of: 0x0A) ?? rest.count
            if line.count + end > Self.lineBytes { throw .tooLarge(.line) }
            line += UnsafeRawBufferPointer(rebasing: rest[..<end])
            if end == rest.count { return }
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
            try openBody()
        }
        if rest.count > (length ?? 0) - body.count { throw .malformed("sent more bytes than it announced in \(Self.quoted(line))") }
        body += rest
    }

    /// Reads the length in the complete line. The body has no bytes if the line names no length.
    private mutating func openBody() throws(WorkerFailure.Reason) {
        let members = try? JSONDecoder().decode(Members.self, from: Data(line))
        guard let members, members.length ?? 0 >= 0 else {
            throw .malformed("answered \(Self.quoted(line)), where a line with a JSON object was expected")
        }
        let length = members.length ?? 0
        if length > limit { throw .tooLarge(.answer(limit)) }
        body.reserveCapacity(length)
        self.length = length
    }

    /// Returns the beginning of a line in quotes, for messages.
    static func quoted(_ line: [UInt8]) -> String {
        let text = String(decoding: line, as: UTF8.self)
        return "\"\(text.count > 60 ? text.prefix(57) + "..." : text[...])\""
    }
}
