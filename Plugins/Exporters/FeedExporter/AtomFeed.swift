public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Full-text Atom 1.0 feeds (RFC 4287), with their whole history in archive documents (RFC 5005, section 4).
public struct AtomFeed: Exporter {
    public static let name = "atom-feed"
    public static let summary =
        "Full-text Atom 1.0 feeds (RFC 4287) with their history in archive documents (RFC 5005) and tombstones (RFC 6721)."
    public static let revision = 3
    public static let checks = [
        DocumentCheck("an Atom feed (RFC 4287)", suffix: ".xml", schema: FeedSchema.atomGrammar) { FeedSchema.atom.problem(in: $0) },
        OPMLDocument.check,
    ]

    private static let format = FeedFormat(mediaType: "application/atom+xml", ending: "xml", name: "atom")
    private static let writers = FeedComposer.Writers(writeHead: writeHead, writeEntry: writeEntry)
    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var plan: ExportPlan {
        .feed(settings, format: Self.format, styles: FeedStyleSheet.all(for: settings), begin: page)
    }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let page = FeedPage(page: page, context: context, settings: settings, format: Self.format)
        return try FeedComposer(page, in: sink, writers: Self.writers)
    }

    @Sendable private static func writeHead(of page: FeedPage, to writer: XMLWriter) {
        writer.startElement(
            "feed", ("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
            ("xmlns:at", page.page.tombstones.isEmpty ? nil : "http://purl.org/atompub/tombstones/1.0"),
            ("xml:lang", page.language.written))
        writer.element("id", page.feedAddress)
        writer.element("title", page.title)
        writer.element("updated", page.updated.written)
        writer.withElement("author") { writer.element("name", page.context.site.publisher) }
        writer.element("generator", "Herald")
        writer.emptyElement("link", ("rel", "self"), ("type", "application/atom+xml"), ("href", page.address))
        for link in page.historyLinks { writer.emptyElement("link", ("rel", link.relation), ("href", link.address)) }
        for link in page.relatedLinks { write(link, to: writer) }
        if !page.page.isNewest { writer.emptyElement("fh:archive") }
        if !page.settings.isArchived { writer.emptyElement("fh:complete") }
    }

    @Sendable private static func writeEntry(of entry: FeedEntry, on page: FeedPage, to writer: XMLWriter) {
        writer.startElement("entry")
        writer.element("id", entry.id)
        write("title", entry.reading.passage(entry.published.practice.title), on: page, to: writer)
        writer.element("published", entry.published.published.written)
        writer.element("updated", entry.published.updated.written)
        for localized in entry.pages {
            write(
                FeedLink(relation: "alternate", address: localized.address, mediaType: "text/html", language: localized.language),
                to: writer)
        }
        if page.settings.hasEnclosures {
            for localized in entry.pages {
                write(
                    FeedLink(relation: "enclosure", address: localized.address, mediaType: "text/html", language: localized.language),
                    to: writer)
            }
        }
        for category in entry.categories {
            writer.emptyElement("category", ("term", category.term), ("scheme", category.scheme), ("label", category.label))
        }
        write("summary", entry.reading.passage(entry.published.practice.summary), on: page, to: writer)
        writer.withElement("content", ("type", "html")) { writer.characterData(utf8: entry.html.bytes) }
        writer.endElement()
    }

    private static func write(_ link: FeedLink, to writer: XMLWriter) {
        writer.emptyElement(
            "link", ("rel", link.relation), ("type", link.mediaType), ("hreflang", link.language?.written), ("title", link.title),
            ("href", link.address))
    }

    /// Writes an element with text, and its language if it is not that of the feed.
    private static func write(_ name: XMLName, _ passage: Passage, on page: FeedPage, to writer: XMLWriter) {
        let language = passage.language == page.language ? nil : passage.language.written
        writer.element(name, passage.text, ("xml:lang", language))
    }
}
