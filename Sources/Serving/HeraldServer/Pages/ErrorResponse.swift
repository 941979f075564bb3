#if Server
import NIOCore

/// Responses without a document, such as errors and redirects.
enum ErrorResponse {
    /// Returns a short response: a line of text, or a small page for a browser.
    static func answer(
        _ status: Int, _ text: StaticString, for request: Request?, route: Route = .other, with fields: [(StaticString, String)] = []
    ) -> Response {
        let isPage = request?.wantsPage ?? false
        let body = isPage ? page(status, text, request?.frame ?? .plain) : ByteBuffer(string: "\(text)\n")
        var all: [(StaticString, String)] = [
            ("Content-Type", isPage ? "text/html; charset=utf-8" : "text/plain; charset=utf-8"),
            ("Content-Length", String(body.readableBytes)), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"),
        ]
        if isPage { all.append(ContentSecurityPolicy.policy) }
        let response = Response(status: status, head: ResponseHead(status, all + fields), body: .bytes(body), route: route)
        return request?.isHead == true ? response.withoutBody() : response
    }

    private static func page(_ status: Int, _ text: StaticString, _ frame: PageFrame) -> ByteBuffer {
        ByteBuffer(bytes: ReleasePages.error("\(status) \(ResponseHead.reason(status))", text, frame))
    }
}
#endif
