#if Server

/// What follows from a document's media type and path: how it is labelled, kept and shared.
struct MediaTypeTraits {
    /// The value of Content-Type.
    let contentType: String
    /// The value of Content-Type for a browser, where that is another: browsers apply the style sheets of XML, but show what is labelled as a
    /// feed as plain text.
    let browserType: String?
    /// Whether gzip and brotli make it smaller.
    let isCompressible: Bool
    /// Whether it is a page for people.
    let isPage: Bool
    /// Whether it is a feed that a reader follows.
    let isFeed: Bool
    /// The value of Cache-Control.
    let cacheControl: String

    init(_ document: some StringProtocol, mediaType: String) {
        let clean = String(mediaType.unicodeScalars.filter { $0.value >= 0x20 && $0.value < 0x7F })
        let type = clean.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        let isXML = type.hasSuffix("+xml") || type == "application/xml" || type == "text/xml"
        let isText = type.hasPrefix("text/")
        isPage = type == "text/html" || type == "application/xhtml+xml"
        isFeed = ["application/atom+xml", "application/rss+xml", "application/feed+json"].contains(type)
        isCompressible =
            isText || isXML || type.hasSuffix("json") || type.hasSuffix("+jsonl") || type == "application/javascript"
            || ["application/jsonl", "application/ld+json", "application/n-triples", "application/x-ndjson", "image/svg+xml"].contains(type)
        let isLabelled = clean.lowercased().contains("charset=")
        contentType = type.isEmpty ? "application/octet-stream" : (isText || isXML) && !isLabelled ? "\(clean); charset=utf-8" : clean
        browserType = isFeed && isXML ? "application/xml; charset=utf-8" : nil
        cacheControl = MediaTypeTraits.cacheControl(String(document), isFeed: isFeed, isPage: isPage)
    }

    /// A feed, a page or a list is asked for again after a minute. An archive page changes only when a practice on it is corrected
    /// or withdrawn; caches keep it for an hour and ask again. What carries a hash in its name is never asked for again.
    private static func cacheControl(_ path: String, isFeed: Bool, isPage: Bool) -> String {
        if path.contains("-archive-") { return "public, max-age=3600, must-revalidate" }
        return isNamedByContent(path) ? "public, max-age=31536000, immutable" : "public, max-age=60, must-revalidate"
    }

    /// Whether the file's name has 32 or more hexadecimal digits in a row.
    private static func isNamedByContent(_ path: String) -> Bool {
        var run = 0
        for byte in path.utf8.reversed() {
            if byte == UInt8(ascii: "/") { return false }
            run = FormFields.digit(byte) != nil ? run + 1 : 0
            if run == 32 { return true }
        }
        return false
    }
}
#endif
