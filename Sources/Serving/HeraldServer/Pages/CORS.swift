#if Server

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
