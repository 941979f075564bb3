import HeraldKit
import HeraldModel
import HeraldTemplates

/// Writes one document of a JSON feed, one item a line.
final class JSONFeedComposer: PageComposer {
    private let page: FeedPage
    private let stream: any DocumentStream
    private let writer: JSONWriter
    private var practices: [PracticeVersion] = []

    init(_ page: FeedPage, in release: any DocumentSink) throws {
        self.page = page
        stream = try page.open(in: release)
        writer = JSONWriter(stream)
        writer.open("{")
        writeHead()
        writer.name("items")
        writer.open("[")
    }

    func add(_ published: PublishedPractice) throws {
        let entry = FeedEntry(published, on: page)
        writer.breakLine()
        writer.open("{")
        write(entry)
        writer.close("}")
        if entry.replacedCharacterCount > 0 { page.context.warnOfReplacedCharacters(in: published.practice.id) }
        practices.append(PracticeVersion(published.practice.id, published.version))
        try writer.flush()
    }

    func finish() throws {
        writer.close("]")
        writer.close("}")
        try writer.flush(atLeast: 0)
        try stream.close(practices: practices)
    }

    private func writeHead() {
        writer.member("version", "https://jsonfeed.org/version/1.1")
        writer.member("title", page.title)
        writer.member("home_page_url", page.context.address(of: ""))
        writer.member("feed_url", page.address)
        writer.member("description", page.context.site.title)
        if let older = page.olderAddress { writer.member("next_url", older) }
        writer.members("authors", [page.context.site.publisher]) { writer.member("name", $0) }
        writer.member("language", page.language.written)
        let links = page.relatedLinks
        writer.members("hubs", links.filter { $0.relation == "hub" }) { hub in
            writer.member("type", "WebSub")
            writer.member("url", hub.address)
        }
        writer.name("_herald")
        writer.open("{")
        writer.member("updated", page.updated.written)
        if !page.page.isNewest {
            writer.name("archive")
            writer.valueTrue()
            writer.member("current", page.feedAddress)
        }
        if !page.settings.isArchived {
            writer.name("complete")
            writer.valueTrue()
        }
        writer.members("links", links.filter { $0.relation != "hub" }) { link in
            writer.member("rel", link.relation)
            writer.member("url", link.address)
            if let type = link.mediaType { writer.member("mime_type", type) }
            if let language = link.language { writer.member("language", language.written) }
        }
        writer.members("withdrawn", page.page.tombstones) { withdrawal in
            writer.member("id", page.id(of: withdrawal.practice))
            writer.member("when", withdrawal.time.written)
            if !withdrawal.reason.isEmpty { writer.member("reason", withdrawal.reason) }
        }
        writer.close("}")
    }

    private func write(_ entry: FeedEntry) {
        let title = entry.reading.passage(entry.practice.title)
        writer.member("id", entry.id)
        if let first = entry.pages.first { writer.member("url", first.address) }
        writer.member("title", title.text)
        writer.member("summary", entry.reading.text(entry.practice.summary))
        writer.member("content_html", String(decoding: entry.html.bytes, as: UTF8.self))
        writer.member("date_published", entry.published.published.written)
        writer.member("date_modified", entry.published.updated.written)
        if title.language != page.language { writer.member("language", title.language.written) }
        writer.member("tags", entry.categories.map(\.label))
        writer.members("attachments", page.settings.hasEnclosures ? entry.pages : []) { localized in
            writer.member("url", localized.address)
            writer.member("mime_type", "text/html")
            writer.member("title", "\(title.text) (\(localized.language.written))")
        }
        writer.name("_herald")
        writer.open("{")
        writer.name("version")
        writer.value(entry.published.version)
        writer.members("alternates", Array(entry.pages.dropFirst())) { localized in
            writer.member("url", localized.address)
            writer.member("language", localized.language.written)
        }
        writer.members("categories", entry.categories) { category in
            writer.member("scheme", category.scheme)
            writer.member("term", category.term)
            writer.member("label", category.label)
        }
        writer.close("}")
    }
}
