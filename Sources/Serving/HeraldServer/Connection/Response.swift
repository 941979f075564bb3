#if Server
import NIOCore
import Synchronization

/// A response that is ready to be sent.
struct Response: Sendable {
    /// The part after the head.
    enum Body: Sendable {
        case none
        case bytes(ByteBuffer)
        case file(PublishedContent, Range<Int>)
    }

    var status: Int
    var head: ResponseHead
    var body: Body
    var route: Route
    /// Whether the connection is closed after this response.
    var isLast = false

    /// The body's size in bytes.
    var size: Int {
        switch body {
        case .none: 0
        case .bytes(let bytes): bytes.readableBytes
        case .file(_, let range): range.count
        }
    }

    /// The response to HEAD: the same head without a body (RFC 9110, section 9.3.2).
    func withoutBody() -> Response {
        var response = self
        response.body = .none
        return response
    }
}
#endif
