#if Server
import NIOCore

/// Responses without a document, such as errors and redirects.
enum ErrorResponse {
    /// Returns a short response: a line of text, or a small page for a browser.
    static func answer(
        _ status: Int, _ text: StaticString, for request: Request?, route: Route = .other, with fields: [(StaticString, String)] = []
    ) -> Response {
        let isPage = request?.wantsPage ?? false
        let body = isPage ? page(status, text) : ByteBuffer(string: "\(text)\n")
        var all: [(StaticString, String)] = [
            ("Content-Type", isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"),
            ("Content-Length", String(body.readableBytes)), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
        ]
        if isPage { all.append(ContentSecurityPolicy.policy) }
        let response = Response(status: status, head: ResponseHead(status, all + fields), body: .bytes(body), route: route)
        return request?.isHead == true ? response.withoutBody() : response
    }

    private static func page(_ status: Int, _ text: StaticString) -> ByteBuffer {
        ByteBuffer(bytes: ReleasePages.error("\(status) \(ResponseHead.reason(status))", text))
    }
}

/// Header of every HTML page.
enum ContentSecurityPolicy {
    /// Pages run no scripts, and load nothing but images and their own styles.
    static let policy: (StaticString, String) = (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'"
    )
}

/// Headers that let pages of other sites read responses (Fetch Standard, section 3.2).
enum CORS {
    /// The headers of a response that any page may read.
    static let fields: [(StaticString, String)] = [
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Expose-Headers", "Content-Range, ETag, Herald-Release, Last-Modified, Link, Retry-After"),
    ]

    /// The response to OPTIONS: the methods of the address, and permission for pages of any origin to use them (CORS preflight).
    static func options(allow methods: String) -> Response {
        let fields: [(StaticString, String)] = [
            ("Allow", methods), ("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", methods),
            (
                "Access-Control-Allow-Headers",
                "Accept, Accept-Encoding, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Range"
            ), ("Access-Control-Max-Age", "86400"),
        ]
        return Response(status: 204, head: ResponseHead(204, fields), body: .none, route: .other)
    }
}
#endif
