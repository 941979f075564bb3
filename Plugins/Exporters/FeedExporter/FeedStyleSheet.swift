/// A style sheet that makes feeds readable in browsers: XSLT, or CSS for browsers without XSLT.
struct FeedStyleSheet {
    /// The file extension.
    var ending: String
    /// The media type.
    var mediaType: String
    /// The type in the `xml-stylesheet` instruction.
    var linkType: String
    var bytes: [UInt8]

    /// Returns the style sheets of a feed. XSLT comes first, because browsers use the first one they support.
    static func all(for settings: FeedSettings) -> [FeedStyleSheet] { settings.isTransformed ? [transformation, styles] : [styles] }

    private static let transformation = FeedStyleSheet(
        ending: "xsl", mediaType: "application/xslt+xml", linkType: "text/xsl", bytes: PackageResources.feed_xsl)
    private static let styles = FeedStyleSheet(
        ending: "css", mediaType: "text/css; charset=utf-8", linkType: "text/css", bytes: PackageResources.feed_css)
}
