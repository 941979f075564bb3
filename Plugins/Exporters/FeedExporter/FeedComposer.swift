import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Composes one document of a feed in XML, entry by entry as they come.
final class FeedComposer: PageComposer {
    /// How a format writes the parts of a document.
    struct Writers: Sendable {
        /// Writes everything before the first entry.
        var writeHead: @Sendable (FeedPage, XMLWriter) -> Void
        /// Writes one entry with its full text.
        var writeEntry: @Sendable (FeedEntry, FeedPage, XMLWriter) -> Void
    }

    private let page: FeedPage
    private let parts: Writers
    private let stream: any DocumentStream
    private let writer: XMLWriter
    private var practices: [PracticeVersion] = []

    init(_ page: FeedPage, in release: any DocumentSink, parts: Writers) throws {
        self.page = page
        self.parts = parts
        let stream = try page.open(in: release)
        self.stream = stream
        writer = XMLWriter { try stream.write($0) }
        writer.startDocument()
        let top = page.files.top(from: page.part)
        for style in FeedStyleSheet.all(for: page.settings) {
            writer.styleSheet(top + page.files.style(style.ending), type: style.linkType)
        }
        parts.writeHead(page, writer)
        for withdrawal in page.page.tombstones { writeTombstone(of: withdrawal) }
    }

    /// Writes that an entry is gone, and why if somebody said so (RFC 6721, section 3). RFC 4287's grammar wants it before the entries.
    private func writeTombstone(of withdrawal: Tombstone) {
        let replaced = writer.replacedCharacterCount
        writer.withElement("at:deleted-entry", ("ref", page.id(of: withdrawal.practice)), ("when", withdrawal.time.written)) {
            if !withdrawal.reason.isEmpty { writer.element("at:comment", withdrawal.reason) }
        }
        if writer.replacedCharacterCount > replaced { page.context.warnOfReplacedCharacters(in: withdrawal.practice) }
    }

    func add(_ published: PublishedPractice) throws {
        let replaced = writer.replacedCharacterCount
        let entry = FeedEntry(published, on: page)
        parts.writeEntry(entry, page, writer)
        if writer.replacedCharacterCount > replaced || entry.replacedCharacterCount > 0 {
            page.context.warnOfReplacedCharacters(in: published.practice.id)
        }
        practices.append(PracticeVersion(published.practice.id, published.version))
        if let failure = writer.failure { throw failure }
    }

    func finish() throws {
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        try stream.close(practices: practices)
    }
}

/// What all formats say of one practice.
struct FeedEntry {
    let published: PublishedPractice
    let id: String
    let content: FeedContent
    /// The full text.
    let html: HTML
    /// How many characters of it had to be replaced.
    let replacedCharacterCount: Int
    /// The practice's pages, the one to open first.
    let pages: [PracticePages.LocalizedPage]
    let classes: [FeedCategory]

    init(_ published: PublishedPractice, on page: FeedPage) {
        self.published = published
        id = page.id(of: published.practice.id)
        content = FeedContent(published, in: page.language, context: page.context)
        (html, replacedCharacterCount) = content.html()
        pages = page.pages.editions(of: published.practice, in: content.reading.language)
        classes = page.categories.all(of: content.reading)
    }

    var practice: Practice { published.practice }
    var reading: LocalizedPractice { content.reading }
}
