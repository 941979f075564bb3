#if Server
import NIOCore
import NIOHTTP1

/// A complete request.
struct Request: Sendable {
    let method: HTTPMethod
    /// The request target, unchanged.
    let uri: String
    let fields: RequestHeaders
    /// The body. Empty for most methods.
    var body = ByteBuffer()
    /// Whether the client is on this machine, as a reverse proxy is.
    var isLocal = false
    /// The IP address at the other end of the connection.
    var peer = "-"
    /// The frame of pages that answer the request.
    var frame = PageFrame.plain

    /// The IP address of the client. A proxy on this machine names it last in X-Forwarded-For.
    var caller: String {
        guard isLocal, let last = fields.forwardedFor?.split(separator: ",").last else { return peer }
        return String(last.filter { $0 != " " })
    }

    var isHead: Bool { method == .HEAD }
    /// Whether the method is GET or HEAD.
    var reads: Bool { method == .GET || method == .HEAD }

    /// The target's path and query. The scheme and host of a target in absolute form are dropped (RFC 9112, section 3.2.2).
    var parts: (path: Substring, query: Substring?) {
        var rest = uri[...]
        if !rest.hasPrefix("/"), let separator = rest.firstRange(of: "://") {
            rest = rest[separator.upperBound...]
            rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
        }
        guard let questionMark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (rest, nil) }
        return (rest[..<questionMark], rest[rest.index(after: questionMark)...])
    }

    /// Whether the client accepts HTML, and does not refuse it with a weight of 0 (RFC 9110, section 12.4.2).
    var wantsPage: Bool {
        guard let accept = fields.accept, accept.contains("text/html") else { return false }
        return accept.split(separator: ",").contains { range in
            let parts = range.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
            return parts.first == "text/html" && !parts.contains { ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0) }
        }
    }
    /// Whether the client is a browser: it accepts HTML and names no feed format.
    var isBrowser: Bool { wantsPage && fields.accept.map { !$0.contains("atom") && !$0.contains("rss") } ?? false }
}
#endif
