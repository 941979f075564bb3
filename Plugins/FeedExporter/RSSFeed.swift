public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A full-text RSS 2.0 feed, with its own address, stable guids, and its history linked as in RFC 5005.
public struct RSSFeed: PagedExporter {
    public static let name = "rss-feed"
    public static let summary = "A full-text RSS 2.0 feed with stable guids and its history in archive documents (RFC 5005)."
    public static let checks = [DocumentCheck("an RSS 2.0 feed", suffix: ".xml") { FeedSchemas.rss.problem(in: $0) }]

    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var pageSize: Int? { settings.isArchived ? settings.archiveSize : nil }

    public func export(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) async throws {
        let page = FeedPage(page: page, context: context, settings: settings, name: settings.name?.written ?? "rss")
        let updated = try await page.updated()
        try await page.write(to: release, mediaType: "application/rss+xml") { stream in
            let writer = XMLWriter { try stream.write($0) }
            var practices: [PracticeVersion] = []
            writeHead(of: page, updated: updated, to: writer)
            for try await practice in page.page.practices {
                let replaced = writer.replacedCharacterCount
                let contentReplaced = writeItem(of: practice, on: page, to: writer)
                if writer.replacedCharacterCount > replaced || contentReplaced > 0 { context.warnOfReplacedCharacters(in: practice.practice.id) }
                practices.append(PracticeVersion(practice.practice.id, practice.version))
            }
            writer.endElement()
            writer.endElement()
            try writer.finish()
            return practices
        }
    }

    private func writeHead(of page: FeedPage, updated: Timestamp, to writer: XMLWriter) {
        writer.startDocument()
        writer.startElement(
            "rss", ("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"), ("xmlns:fh", "http://purl.org/syndication/history/1.0"))
        writer.startElement("channel")
        writer.element("title", page.title)
        writer.element("link", page.context.address(of: ""))
        writer.element("description", page.context.site.title)
        writer.element("language", page.context.site.language.written)
        writer.element("lastBuildDate", updated.rfc822)
        writer.element("generator", "Herald")
        writer.emptyElement("atom:link", ("rel", "self"), ("type", "application/rss+xml"), ("href", page.address))
        for link in page.historyLinks { writer.emptyElement("atom:link", ("rel", link.relation), ("href", link.address)) }
        if !page.page.isNewest { writer.emptyElement("fh:archive") }
        if pageSize == nil { writer.emptyElement("fh:complete") }
    }

    /// Writes an item; gives how many characters of its content had to be replaced.
    private func writeItem(of published: PublishedPractice, on page: FeedPage, to writer: XMLWriter) -> Int {
        let content = FeedContent(published, in: page.context)
        let practice = published.practice
        let (html, replaced) = content.html()
        writer.startElement("item")
        writer.element("title", content.reading.text(practice.title))
        if let address = page.pageAddress(of: practice) { writer.element("link", address) }
        writer.element("guid", page.id(of: practice), ("isPermaLink", "false"))
        writer.element("pubDate", published.updated.rfc822)
        for theme in practice.themes { writer.element("category", content.reading.label(of: theme), ("domain", theme.written)) }
        writer.element("description", content.reading.text(practice.summary))
        writer.withElement("content:encoded") { writer.characterData(utf8: html.bytes) }
        writer.endElement()
        return replaced
    }
}
