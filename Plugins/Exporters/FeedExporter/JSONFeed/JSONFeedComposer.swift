import HeraldJSON
import HeraldKit
import HeraldModel
import HeraldTemplates

/// Writes one document of a JSON feed, one item a line.
final class JSONFeedComposer: PageComposer {
    private let page: FeedPage
    private let stream: any DocumentStream
    private var writer = JSONWriter()
    private var practices: [PracticeVersion] = []

    init(_ page: FeedPage, in sink: any DocumentSink) throws {
        self.page = page
        stream = try page.open(in: sink)
        writer.openObject()
        writeHead()
        writer.name("items")
        writer.openArray()
    }

    func add(_ published: PublishedPractice) throws {
        let entry = FeedEntry(published, on: page)
        writer.breakLine()
        writer.openObject()
        write(entry)
        writer.closeObject()
        if entry.replacedCharacterCount > 0 { page.context.warnOfReplacedCharacters(in: published.practice.id) }
        practices.append(PracticeVersion(published.practice.id, published.version))
        try writer.flush { try stream.write($0) }
    }

    func finish() throws {
        writer.closeArray()
        writer.closeObject()
        try writer.flush(atLeast: 0) { try stream.write($0) }
        try stream.close(practices: practices)
    }

    private func writeHead() {
        writer.member("version", "https://jsonfeed.org/version/1.1")
        writer.member("title", page.title)
        writer.member("home_page_url", page.context.address(of: ""))
        writer.member("feed_url", page.address)
        writer.member("description", page.context.site.title(in: page.language))
        if let logo = page.context.logoAddress { writer.member("icon", logo) }
        if let older = page.olderAddress { writer.member("next_url", older) }
        writer.members("authors", [page.context.site]) { writer, site in
            writer.member("name", site.publisher)
            if let contact = site.contact { writer.member("url", "mailto:\(contact)") }
        }
        writer.member("language", page.language.written)
        let links = page.relatedLinks
        writer.members("hubs", links.filter { $0.relation == "hub" }) { writer, hub in
            writer.member("type", "WebSub")
            writer.member("url", hub.address)
        }
        writer.name("_herald")
        writer.openObject()
        writer.member("updated", page.updated.written)
        let site = page.context.site
        if let rights = site.rights ?? site.rightsAddress { writer.member("rights", rights) }
        if let licence = page.licence { writer.member("license", licence) }
        if !page.page.isNewest {
            writer.name("archive")
            writer.value(true)
            writer.member("current", page.feedAddress)
        }
        if !page.settings.isArchived {
            writer.name("complete")
            writer.value(true)
        }
        writer.members("links", links.filter { $0.relation != "hub" }) { writer, link in
            writer.member("rel", link.relation)
            writer.member("url", link.address)
            if let type = link.mediaType { writer.member("mime_type", type) }
            if let language = link.language { writer.member("language", language.written) }
        }
        writer.members("withdrawn", page.page.tombstones) { writer, withdrawal in
            writer.member("id", page.id(of: withdrawal.practice))
            writer.member("when", withdrawal.time.written)
            if withdrawal.reason.isEmpty { return }
            let reason = withdrawal.reason.passage(in: page.language)
            writer.member("reason", reason.text)
            if let language = reason.language, language != page.language { writer.member("language", language.written) }
        }
        writer.closeObject()
    }

    private func write(_ entry: FeedEntry) {
        let title = entry.localized.passage(entry.practice.title)
        writer.member("id", entry.id)
        if let first = entry.pages.first { writer.member("url", first.address) }
        writer.member("title", title.text)
        writer.member("summary", entry.localized.text(entry.practice.summary))
        writer.member("content_html", String(decoding: entry.html.bytes, as: UTF8.self))
        writer.member("date_published", entry.published.published.written)
        writer.member("date_modified", entry.published.updated.written)
        if title.language != page.language { writer.member("language", title.language.written) }
        writer.member("tags", entry.categories.map(\.label))
        writer.members("attachments", page.settings.hasEnclosures ? entry.pages : []) { writer, entryPage in
            writer.member("url", entryPage.address)
            writer.member("mime_type", "text/html")
            writer.member("title", "\(title.text) (\(entryPage.language.written))")
        }
        writer.name("_herald")
        writer.openObject()
        writer.name("version")
        writer.value(entry.published.version)
        writer.members("alternates", Array(entry.pages.dropFirst())) { writer, entryPage in
            writer.member("url", entryPage.address)
            writer.member("language", entryPage.language.written)
        }
        writer.members("categories", entry.categories) { writer, category in
            writer.member("scheme", category.scheme)
            writer.member("term", category.term)
            writer.member("label", category.label)
        }
        writer.closeObject()
    }
}
