import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// Writes one XML document of a feed, entry by entry.
final class FeedComposer: PageComposer {
    /// The functions that differ between Atom and RSS.
    struct Writers: Sendable {
        /// Writes everything before the first tombstone and entry. The elements around them stay open.
        var writeHead: @Sendable (FeedPage, XMLWriter) -> Void
        /// Writes one entry with its full text.
        var writeEntry: @Sendable (FeedEntry, FeedPage, XMLWriter) -> Void
    }

    private let page: FeedPage
    private let writers: Writers
    private let stream: any DocumentStream
    private let writer: XMLWriter
    private var practices: [PracticeVersion] = []

    init(_ page: FeedPage, in sink: any DocumentSink, writers: Writers) throws {
        self.page = page
        self.writers = writers
        let stream = try page.open(in: sink)
        self.stream = stream
        writer = XMLWriter { try stream.write($0) }
        writer.startDocument()
        let top = page.files.top(from: page.scope)
        for style in FeedStyleSheet.all(for: page.settings) {
            writer.styleSheet(top + page.files.style(style.ending), type: style.linkType)
        }
        writers.writeHead(page, writer)
        for withdrawal in page.page.tombstones { writeTombstone(of: withdrawal) }
    }

    /// Writes a tombstone, with the reason of the withdrawal if there is one (RFC 6721, section 3), in the language of the feed or marked
    /// with its own. Tombstones come before entries, as RFC 4287's grammar requires.
    private func writeTombstone(of withdrawal: Tombstone) {
        let replaced = writer.replacedCharacterCount
        writer.withElement("at:deleted-entry", ("ref", page.id(of: withdrawal.practice)), ("when", withdrawal.time.written)) {
            if withdrawal.reason.isEmpty { return }
            let reason = withdrawal.reason.passage(in: page.language)
            let language = reason.language == page.language ? nil : reason.language?.written
            writer.element("at:comment", reason.text, ("xml:lang", language))
        }
        if writer.replacedCharacterCount > replaced { page.context.warnOfReplacedCharacters(in: withdrawal.practice) }
    }

    func add(_ published: PublishedPractice) throws {
        let replaced = writer.replacedCharacterCount
        let entry = FeedEntry(published, on: page)
        writers.writeEntry(entry, page, writer)
        if writer.replacedCharacterCount > replaced || entry.replacedCharacterCount > 0 {
            page.context.warnOfReplacedCharacters(in: published.practice.id)
        }
        practices.append(PracticeVersion(published.practice.id, published.version))
        if let failure = writer.failure { throw failure }
    }

    func finish() throws {
        // Ends the elements that `writeHead` left open.
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        try stream.close(practices: practices)
    }
}
