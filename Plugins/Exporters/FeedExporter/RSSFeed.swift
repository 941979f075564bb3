public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Full-text RSS 2.0 feeds with stable guids, their own address, and history links as in RFC 5005.
public struct RSSFeed: Exporter {
    public static let name = "rss-feed"
    public static let summary = "Full-text RSS 2.0 feeds with stable guids and their history in archive documents (RFC 5005)."
    public static let checks = [
        DocumentCheck("an RSS 2.0 feed", suffix: ".xml", schema: FeedSchema.rssGrammar) { FeedSchema.rss.problem(inFileAt: $0) },
        OPMLDocument.check,
    ]

    private static let format = FeedFormat(mediaType: "application/rss+xml", ending: "xml", name: "rss")
    private static let writers = FeedComposer.Writers(writeHead: writeHead, writeEntry: writeItem)
    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var plan: ExportPlan {
        .feed(settings, format: Self.format, styles: FeedStyleSheet.all(for: settings), begin: page)
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let page = FeedPage(page: page, context: context, settings: settings, format: Self.format)
        return try FeedComposer(page, in: sink, writers: Self.writers)
    }

    /// Writes the elements before the first tombstone and item. The elements `rss` and `channel` stay open; ``FeedComposer/finish()`` ends
    /// them.
    @Sendable private static func writeHead(of page: FeedPage, to writer: XMLWriter) {
        writer.startElement(
            "rss", ("version", "2.0"), ("xml:lang", page.language.written), ("xmlns:atom", XMLNamespace.atom),
            ("xmlns:content", XMLNamespace.rssContent), ("xmlns:fh", XMLNamespace.feedHistory), ("xmlns:at", page.tombstoneNamespace))
        writer.startElement("channel")
        writer.element("title", page.title)
        writer.element("link", page.context.address(of: ""))
        let site = page.context.site
        writer.element("description", site.title(in: page.language))
        writer.element("language", page.language.written)
        if let rights = site.rights ?? site.rightsAddress { writer.element("copyright", rights) }
        if let contact = site.contact {
            writer.element("managingEditor", site.namedPublisher.map { "\(contact) (\($0))" } ?? contact)
        }
        writer.element("lastBuildDate", page.updated.rfc822)
        writer.element("generator", "Herald")
        if let logo = page.context.logoAddress { writeImage(logo, of: page, to: writer) }
        page.writeLinks(as: "atom:link", to: writer)
        if let licence = page.licence { writer.emptyElement("atom:link", ("rel", "license"), ("href", licence)) }
    }

    /// Writes the logo. Title and link of an image are those of its channel, as RSS 2.0 recommends.
    private static func writeImage(_ address: String, of page: FeedPage, to writer: XMLWriter) {
        writer.withElement("image") {
            writer.element("url", address)
            writer.element("title", page.title)
            writer.element("link", page.context.address(of: ""))
        }
    }

    @Sendable private static func writeItem(of entry: FeedEntry, on page: FeedPage, to writer: XMLWriter) {
        writer.startElement("item")
        writer.element("title", entry.localized.text(entry.practice.title))
        if let first = entry.pages.first { writer.element("link", first.address) }
        writer.element("guid", entry.id, ("isPermaLink", "false"))
        writer.element("pubDate", entry.published.updated.rfc822)
        for category in entry.categories { writer.element("category", category.label, ("domain", category.address)) }
        if let first = entry.pages.first, page.settings.hasEnclosures {
            // RSS requires a length. The page is another stage's document of unknown size. For that case the RSS Advisory Board's
            // profile says 0.
            writer.emptyElement("enclosure", ("url", first.address), ("length", "0"), ("type", "text/html"))
        }
        for entryPage in entry.pages.dropFirst() { FeedLink(to: entryPage, as: "alternate").write(as: "atom:link", to: writer) }
        // Feed readers interpret every description as HTML.
        writer.withElement("description") { writer.characterData(utf8: entry.content.summary().bytes) }
        writer.withElement("content:encoded") { writer.characterData(utf8: entry.html.bytes) }
        writer.endElement()
    }
}

extension RSSFeed: LinkedExporter {
    package func links(in context: ExportContext) -> [StageLink] {
        FeedPaths(format: Self.format, settings: settings, context: context).link("RSS")
    }
}
