import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Composes one document of a feed in either format, entry by entry as they come.
final class FeedComposer: PageComposer {
    /// How a format writes the parts of a document.
    struct Format: Sendable {
        var mediaType: String
        /// Writes everything before the first entry.
        var writeHead: @Sendable (FeedPage, XMLWriter) -> Void
        /// Writes one entry with its full text.
        var writeEntry: @Sendable (PublishedPractice, FeedPage, FeedContent, HTML, XMLWriter) -> Void
    }

    private let page: FeedPage
    private let format: Format
    private let stream: any DocumentStream
    private let writer: XMLWriter
    private var practices: [PracticeVersion] = []

    init(_ page: FeedPage, in release: any DocumentSink, format: Format) throws {
        self.page = page
        self.format = format
        let stream = try page.open(in: release, mediaType: format.mediaType)
        self.stream = stream
        writer = XMLWriter { try stream.write($0) }
        writer.startDocument()
        format.writeHead(page, writer)
    }

    func add(_ published: PublishedPractice) throws {
        let replaced = writer.replacedCharacterCount
        let content = FeedContent(published, in: page.context)
        let (html, replacedInContent) = content.html()
        format.writeEntry(published, page, content, html, writer)
        if writer.replacedCharacterCount > replaced || replacedInContent > 0 {
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
