public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A full-text RSS 2.0 feed, with its own address, stable guids, and its history linked as in RFC 5005.
public struct RSSFeed: PagedExporter {
    public static let name = "rss-feed"
    public static let summary = "A full-text RSS 2.0 feed with stable guids and its history in archive documents (RFC 5005)."
    public static let revision = 2
    public static let checks = [DocumentCheck("an RSS 2.0 feed", suffix: ".xml") { FeedSchemas.rss.problem(in: $0) }]

    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var pageSize: Int? { settings.isArchived ? settings.archiveSize : nil }

    public func begin(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let page = FeedPage(page: page, context: context, settings: settings, name: settings.name?.written ?? "rss")
        return try FeedComposer(page, in: release, format: RSSFeed.format)
    }

    private static let format = FeedComposer.Format(
        mediaType: "application/rss+xml", writeHead: { writeHead(of: $0, to: $1) },
        writeEntry: { writeItem(of: $0, on: $1, $2, $3, to: $4) })

    private static func writeHead(of page: FeedPage, to writer: XMLWriter) {
        writer.startElement(
            "rss", ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"), ("xmlns:fh", "http://purl.org/syndication/history/1.0"))
        writer.startElement("channel")
        writer.element("title", page.title)
        writer.element("link", page.context.address(of: ""))
        writer.element("description", page.context.site.title)
        writer.element("language", page.context.site.language.written)
        writer.element("lastBuildDate", page.updated.rfc822)
        writer.element("generator", "Herald")
        writer.emptyElement("atom:link", ("rel", "self"), ("type", "application/rss+xml"), ("href", page.address))
        for hub in page.hubs { writer.emptyElement("atom:link", ("rel", "hub"), ("href", hub)) }
        for link in page.historyLinks { writer.emptyElement("atom:link", ("rel", link.relation), ("href", link.address)) }
        if !page.page.isNewest { writer.emptyElement("fh:archive") }
        if !page.settings.isArchived { writer.emptyElement("fh:complete") }
    }

    private static func writeItem(
        of published: PublishedPractice, on page: FeedPage, _ content: FeedContent, _ html: HTML, to writer: XMLWriter
    ) {
        let practice = published.practice
        writer.startElement("item")
        writer.element("title", content.reading.text(practice.title))
        if let address = page.pageAddress(of: practice) { writer.element("link", address) }
        writer.element("guid", page.id(of: practice.id), ("isPermaLink", "false"))
        writer.element("pubDate", published.updated.rfc822)
        for theme in practice.themes { writer.element("category", content.reading.label(of: theme), ("domain", theme.written)) }
        // Readers take a description for HTML, whatever it holds.
        writer.withElement("description") { writer.characterData(utf8: content.summary().bytes) }
        writer.withElement("content:encoded") { writer.characterData(utf8: html.bytes) }
        writer.endElement()
    }
}
