#if Server
import HeraldModel
import HeraldTemplates

/// Small HTML pages: the list of releases, listings of folders in a release, and errors for browsers.
enum ReleasePages {
    /// The largest number of entries of a folder that a page lists. The front page looks for feeds among as many.
    static let limit = 1000

    /// Returns the front page: every pipeline with its feeds and lists of feeds, without archive documents of feeds, and the names of
    /// pipelines that cannot be read.
    static func front(_ releases: [PublishedRelease], unreadable: [String] = [], title: String) -> [UInt8] {
        let writer = begin(title)
        writer.element("h1", title)
        guard !releases.isEmpty || !unreadable.isEmpty else {
            writer.element("p", "Nothing is published yet.")
            return end(writer)
        }
        writer.begin("ul")
        for release in releases {
            writer.begin("li")
            link(to: "\(release.pipeline)/", release.pipeline, writer)
            writer.text(", as of \(release.asOf)")
            let feeds = release.entries(of: "", limit: limit).compactMap(\.document).filter {
                (MediaTypeTraits($0.path, mediaType: $0.mediaType).isFeed || $0.mediaType.hasPrefix("text/x-opml"))
                    && !$0.path.contains(DocumentPath.archiveMark)
            }
            if !feeds.isEmpty {
                writer.begin("ul")
                for feed in feeds {
                    writer.begin("li")
                    link(to: "\(release.pipeline)/\(feed.path)", feed.path, writer)
                    writer.text(" (\(feed.mediaType.prefix { $0 != ";" }))")
                    writer.end("li")
                }
                writer.end("ul")
            }
            writer.end("li")
        }
        for pipeline in unreadable { writer.element("li", "\(pipeline) cannot be read at the moment.") }
        writer.end("ul")
        return end(writer)
    }

    /// Returns the listing of `folder`, which is empty or ends with `/`, or `nil` if the release has no such folder.
    static func listing(of folder: String, in release: PublishedRelease) -> [UInt8]? {
        let entries = release.entries(of: folder, limit: limit)
        if entries.isEmpty, !folder.isEmpty { return nil }
        let title = "\(release.pipeline)/\(folder)"
        let writer = begin(title)
        writer.element("h1", title)
        writer.begin("ul")
        for entry in entries {
            writer.begin("li")
            link(to: entry.name, entry.name, writer)
            if let document = entry.document { writer.text(", \(document.size) bytes") }
            writer.end("li")
        }
        writer.end("ul")
        if entries.count >= limit { writer.element("p", "Not everything is shown; manifest.json lists all.") }
        return end(writer)
    }

    /// Returns the page of an error, which leads to the front page.
    static func error(_ title: String, _ text: StaticString) -> [UInt8] {
        let writer = begin(title)
        writer.element("h1", title)
        writer.begin("p")
        writer.literal(text)
        writer.end("p")
        writer.begin("p")
        link(to: "/", "All releases", writer)
        writer.end("p")
        return end(writer)
    }

    /// Begins a page: `html`, `head` and `body`, which ``end(_:)`` ends. An element without an end tag, such as `meta`, needs no end.
    private static func begin(_ title: String) -> HTMLWriter {
        let writer = HTMLWriter(labels: Localization.of(.english))
        writer.begin("html")
        writer.attribute("lang", "en")
        writer.begin("head")
        writer.begin("meta")
        writer.attribute("charset", "utf-8")
        writer.begin("meta")
        writer.attribute("name", "viewport")
        writer.attribute("content", "width=device-width")
        writer.element("title", title)
        writer.end("head")
        writer.begin("body")
        return writer
    }

    private static func end(_ writer: HTMLWriter) -> [UInt8] {
        writer.end("body")
        writer.end("html")
        return Array("<!DOCTYPE html>\n".utf8) + writer.finish().bytes + Array("\n".utf8)
    }

    private static func link(to target: String, _ text: String, _ writer: HTMLWriter) {
        writer.begin("a")
        writer.attribute("href", target)
        writer.text(text)
        writer.end("a")
    }
}
#endif
