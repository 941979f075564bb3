/// The style sheets that make a feed readable in a browser: a transformation, and for browsers without XSLT plain styles.
struct FeedStyleSheet {
    /// How its file ends.
    var ending: String
    /// The media type it is served with.
    var mediaType: String
    /// The type by which browsers know it in the instruction that names it.
    var linkType: String
    var bytes: [UInt8]

    /// The transformation comes first: a browser that can uses it, and the styles through it.
    static func all(for settings: FeedSettings) -> [FeedStyleSheet] { settings.isTransformed ? [transformation, styles] : [styles] }

    private static let transformation = FeedStyleSheet(
        ending: "xsl", mediaType: "application/xslt+xml", linkType: "text/xsl", bytes: PackageResources.feed_xsl)
    private static let styles = FeedStyleSheet(
        ending: "css", mediaType: "text/css; charset=utf-8", linkType: "text/css", bytes: PackageResources.feed_css)
}
