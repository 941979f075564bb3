public import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A full-text Atom 1.0 feed (RFC 4287), with the whole history in archive documents (RFC 5005, section 4).
public struct AtomFeed: PagedExporter {
    public static let name = "atom-feed"
    public static let summary = "A full-text Atom 1.0 feed (RFC 4287) with its history in archive documents (RFC 5005)."
    public static let checks = [DocumentCheck("an Atom feed (RFC 4287)", suffix: ".xml") { FeedSchemas.atom.problem(in: $0) }]

    private let settings: FeedSettings

    public init(settings: FeedSettings) { self.settings = settings }

    public var pageSize: Int? { settings.isArchived ? settings.archiveSize : nil }

    public func export(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) async throws {
        let page = FeedPage(page: page, context: context, settings: settings, name: settings.name?.written ?? "atom")
        let updated = try await page.updated()
        try await page.write(to: release, mediaType: "application/atom+xml") { stream in
            let writer = XMLWriter { try stream.write($0) }
            var practices: [PracticeVersion] = []
            writeHead(of: page, updated: updated, to: writer)
            for try await practice in page.page.practices {
                let replaced = writer.replacedCharacterCount
                let contentReplaced = writeEntry(of: practice, on: page, to: writer)
                if writer.replacedCharacterCount > replaced || contentReplaced > 0 { context.warnOfReplacedCharacters(in: practice.practice.id) }
                practices.append(PracticeVersion(practice.practice.id, practice.version))
            }
            writer.endElement()
            try writer.finish()
            return practices
        }
    }

    private func writeHead(of page: FeedPage, updated: Timestamp, to writer: XMLWriter) {
        writer.startDocument()
        writer.startElement(
            "feed", ("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
            ("xml:lang", page.context.site.language.written))
        writer.element("id", page.feedAddress)
        writer.element("title", page.title)
        writer.element("updated", updated.written)
        writer.withElement("author") { writer.element("name", page.context.site.publisher) }
        writer.element("generator", "Herald")
        writer.emptyElement("link", ("rel", "self"), ("type", "application/atom+xml"), ("href", page.address))
        for link in page.historyLinks { writer.emptyElement("link", ("rel", link.relation), ("href", link.address)) }
        if !page.page.isNewest { writer.emptyElement("fh:archive") }
        if pageSize == nil { writer.emptyElement("fh:complete") }
    }

    /// Writes an entry; gives how many characters of its content had to be replaced.
    private func writeEntry(of published: PublishedPractice, on page: FeedPage, to writer: XMLWriter) -> Int {
        let content = FeedContent(published, in: page.context)
        let practice = published.practice
        let (html, replaced) = content.html()
        writer.startElement("entry")
        writer.element("id", page.id(of: practice))
        writer.element("title", content.reading.text(practice.title))
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
        writer.element("summary", content.reading.text(practice.summary))
        writer.withElement("content", ("type", "html")) { writer.characterData(utf8: html.bytes) }
        writer.endElement()
        return replaced
    }
}
