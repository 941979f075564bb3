#if Server
import NIOCore
import NIOHTTP1

/// A whole request.
struct Request: Sendable {
    let method: HTTPMethod
    /// The target as it came.
    let uri: String
    let fields: RequestHeaders
    /// The body, for those that take one.
    var body = ByteBuffer()
    /// Whether the client is on this machine, as a proxy before this server is.
    var isLocal = false

    var isHead: Bool { method == .HEAD }
    /// Whether the method only reads.
    var reads: Bool { method == .GET || method == .HEAD }

    /// The target's path and its query, without the scheme and the host of a target in absolute form (RFC 9112, section 3.2.2).
    var parts: (path: Substring, query: Substring?) {
        var rest = uri[...]
        if !rest.hasPrefix("/"), let mark = rest.firstRange(of: "://") {
            rest = rest[mark.upperBound...]
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (rest, nil) }
        return (rest[..<mark], rest[rest.index(after: mark)...])
    }

    /// Whether the client would rather read a page than a line of text.
    var wantsPage: Bool { fields.accept?.contains("text/html") ?? false }
    /// Whether the client is a browser that shows pages and knows nothing of feeds.
    var isBrowser: Bool { wantsPage && fields.accept.map { !$0.contains("atom") && !$0.contains("rss") } ?? false }
}
#endif
