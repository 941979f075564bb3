public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Full-text Atom 1.0 feeds (RFC 4287), with their whole history in archive documents (RFC 5005, section 4).
public struct AtomFeed: Exporter {
    public static let name = "atom-feed"
    public static let summary =
        "Full-text Atom 1.0 feeds (RFC 4287) with their history in archive documents (RFC 5005) and tombstones (RFC 6721)."
    public static let checks = [
        DocumentCheck("an Atom feed (RFC 4287)", suffix: ".xml", schema: FeedSchema.atomGrammar) { FeedSchema.atom.problem(inFileAt: $0) },
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

    /// Writes the elements before the first tombstone and entry. The element `feed` stays open; ``FeedComposer/finish()`` ends it.
    @Sendable private static func writeHead(of page: FeedPage, to writer: XMLWriter) {
        writer.startElement(
            "feed", ("xmlns", XMLNamespace.atom), ("xmlns:fh", XMLNamespace.feedHistory), ("xmlns:at", page.tombstoneNamespace),
            ("xml:lang", page.language.written))
        writer.element("id", page.feedAddress)
        writer.element("title", page.title)
        writer.element("updated", page.updated.written)
        let site = page.context.site
        writer.withElement("author") {
            writer.element("name", site.publisher)
            if let contact = site.contact { writer.element("email", contact) }
        }
        writer.element("generator", "Herald")
        if let logo = page.context.logoAddress { writer.element("logo", logo) }
        if let rights = site.rights ?? site.rightsAddress { writer.element("rights", rights) }
        page.writeLinks(as: "link", to: writer)
        if let licence = page.licence { writer.emptyElement("link", ("rel", "license"), ("href", licence)) }
    }

    /// Writes an entry. The title, the summary and the full text may be in another language than the feed.
    @Sendable private static func writeEntry(of entry: FeedEntry, on page: FeedPage, to writer: XMLWriter) {
        writer.startElement("entry")
        writer.element("id", entry.id)
        write("title", entry.localized.passage(entry.published.practice.title), on: page, to: writer)
        writer.element("published", entry.published.published.written)
        writer.element("updated", entry.published.updated.written)
        for relation in page.settings.hasEnclosures ? ["alternate", "enclosure"] : ["alternate"] {
            for entryPage in entry.pages { FeedLink(to: entryPage, as: relation).write(as: "link", to: writer) }
        }
        for category in entry.categories {
            writer.emptyElement("category", ("term", category.term), ("scheme", category.scheme), ("label", category.label))
        }
        write("summary", entry.localized.passage(entry.published.practice.summary), on: page, to: writer)
        writer.withElement("content", ("type", "html")) { writer.characterData(utf8: entry.html.bytes) }
        writer.endElement()
    }

    /// Writes an element with text, and its language if it is not that of the feed.
    private static func write(_ name: XMLName, _ passage: Passage, on page: FeedPage, to writer: XMLWriter) {
        let language = passage.language == page.language ? nil : passage.language.written
        writer.element(name, passage.text, ("xml:lang", language))
    }
}

extension AtomFeed: LinkedExporter {
    package func links(in context: ExportContext) -> [StageLink] {
        FeedPaths(format: Self.format, settings: settings, context: context).link("Atom")
    }
}
