#if Server
import HeraldDiagnostics
import HeraldModel

/// The properties of a response that follow from the document's media type and path: content type, caching, compression.
struct MediaTypeTraits {
    /// The value of Content-Type.
    let contentType: String
    /// The value of Content-Type for browsers, if it differs. Browsers apply XML style sheets to `application/xml`, but show feed types as
    /// plain text.
    let browserType: String?
    /// Whether compression is worthwhile for this media type.
    let isCompressible: Bool
    /// Whether it is an HTML page.
    let isPage: Bool
    /// Whether it is a feed: Atom, RSS or JSON Feed.
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

    /// Returns the value of Cache-Control. Clients revalidate feeds, pages and lists after a minute. They revalidate an archive page after
    /// an hour, because it changes only when a practice on it is corrected or withdrawn. They never revalidate a document whose name
    /// contains a hash.
    private static func cacheControl(_ path: String, isFeed: Bool, isPage: Bool) -> String {
        if path.contains(DocumentPath.archiveMark) { return "public, max-age=3600, must-revalidate" }
        return isNamedByContent(path) ? "public, max-age=31536000, immutable" : "public, max-age=60, must-revalidate"
    }

    /// Whether the file name contains 32 or more hexadecimal digits in a row.
    private static func isNamedByContent(_ path: String) -> Bool {
        var run = 0
        for byte in path.utf8.reversed() {
            if byte == UInt8(ascii: "/") { return false }
            run = byte.hexDigitValue != nil ? run + 1 : 0
            if run == 32 { return true }
        }
        return false
    }
}
#endif
