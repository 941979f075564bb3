public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A full-text Atom 1.0 feed (RFC 4287), with the whole history in archive documents (RFC 5005, section 4).
public struct AtomFeed: PagedExporter {
    public static let name = "atom-feed"
    public static let summary = "A full-text Atom 1.0 feed (RFC 4287) with its history in archive documents (RFC 5005)."
    public static let revision = 2
    public static let checks = [DocumentCheck("an Atom feed (RFC 4287)", suffix: ".xml") { FeedSchemas.atom.problem(in: $0) }]

    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var pageSize: Int? { settings.isArchived ? settings.archiveSize : nil }

    public func begin(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let page = FeedPage(page: page, context: context, settings: settings, name: settings.name?.written ?? "atom")
        return try FeedComposer(page, in: release, format: AtomFeed.format)
    }

    private static let format = FeedComposer.Format(
        mediaType: "application/atom+xml", writeHead: { writeHead(of: $0, to: $1) },
        writeEntry: { writeEntry(of: $0, on: $1, $2, $3, to: $4) })

    private static func writeHead(of page: FeedPage, to writer: XMLWriter) {
        writer.startElement(
            "feed", ("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
            ("xmlns:at", page.page.withdrawals.isEmpty ? nil : "http://purl.org/atompub/tombstones/1.0"),
            ("xml:lang", page.context.site.language.written))
        writer.element("id", page.feedAddress)
        writer.element("title", page.title)
        writer.element("updated", page.updated.written)
        writer.withElement("author") { writer.element("name", page.context.site.publisher) }
        writer.element("generator", "Herald")
        writer.emptyElement("link", ("rel", "self"), ("type", "application/atom+xml"), ("href", page.address))
        for hub in page.hubs { writer.emptyElement("link", ("rel", "hub"), ("href", hub)) }
        for link in page.historyLinks { writer.emptyElement("link", ("rel", link.relation), ("href", link.address)) }
        if !page.page.isNewest { writer.emptyElement("fh:archive") }
        if !page.settings.isArchived { writer.emptyElement("fh:complete") }
        for withdrawal in page.page.withdrawals { writeTombstone(of: withdrawal, on: page, to: writer) }
    }

    /// Writes that an entry is gone, and why (RFC 6721, section 3). RFC 4287's grammar wants it before the entries.
    private static func writeTombstone(of withdrawal: Withdrawal, on page: FeedPage, to writer: XMLWriter) {
        let replaced = writer.replacedCharacterCount
        writer.withElement("at:deleted-entry", ("ref", page.id(of: withdrawal.practice)), ("when", withdrawal.time.written)) {
            if !withdrawal.reason.isEmpty { writer.element("at:comment", withdrawal.reason) }
        }
        if writer.replacedCharacterCount > replaced { page.context.warnOfReplacedCharacters(in: withdrawal.practice) }
    }

    private static func writeEntry(
        of published: PublishedPractice, on page: FeedPage, _ content: FeedContent, _ html: HTML, to writer: XMLWriter
    ) {
        let practice = published.practice
        writer.startElement("entry")
        writer.element("id", page.id(of: practice.id))
        write("title", content.reading.passage(practice.title), on: page, to: writer)
        writer.element("published", published.published.written)
        writer.element("updated", published.updated.written)
        if let address = page.pageAddress(of: practice) {
            writer.emptyElement("link", ("rel", "alternate"), ("type", "text/html"), ("href", address))
        }
        for theme in practice.themes {
            writer.emptyElement(
                "category", ("term", theme.written), ("scheme", "\(page.context.site.address)schemes/\(theme.scheme)"),
                ("label", content.reading.label(of: theme)))
        }
        write("summary", content.reading.passage(practice.summary), on: page, to: writer)
        writer.withElement("content", ("type", "html")) { writer.characterData(utf8: html.bytes) }
        writer.endElement()
    }

    /// Writes a text, with its language where that is not the feed's.
    private static func write(_ name: XMLName, _ passage: Passage, on page: FeedPage, to writer: XMLWriter) {
        let language = passage.language == page.context.site.language ? nil : passage.language.written
        writer.element(name, passage.text, ("xml:lang", language))
    }
}
