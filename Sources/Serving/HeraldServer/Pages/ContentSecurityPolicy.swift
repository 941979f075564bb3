#if Server

/// The header `Content-Security-Policy` of HTML pages.
enum ContentSecurityPolicy {
    /// The policy of pages without forms: they run no scripts, and load nothing but images and their own styles.
    static let policy: (StaticString, String) = (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; form-action 'none'"
    )

    /// The policy of pages with forms, which no other site may show in a frame.
    static let forms: (StaticString, String) = (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'"
    )
}
#endif
