#if Server
import HeraldTemplates

/// Small HTML pages: listings of folders in a release, and errors for browsers.
enum ReleasePages {
    /// The largest number of entries of a folder that a page lists. The front page looks for feeds among as many.
    static let limit = 1000

    /// Returns the listing of `folder`, which is empty or ends with `/`, or `nil` if the release has no such folder.
    static func listing(of folder: String, in release: PublishedRelease, _ frame: PageFrame) -> [UInt8]? {
        let entries = release.entries(of: folder, limit: limit)
        if entries.isEmpty, !folder.isEmpty { return nil }
        let title = "\(release.pipeline)/\(folder)"
        return frame.page(title) { writer in
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
        }
    }

    /// Returns the page of an error, which leads to the front page.
    static func error(_ title: String, _ text: StaticString, _ frame: PageFrame) -> [UInt8] {
        frame.page(title) { writer in
            writer.element("h1", title)
            writer.begin("p")
            writer.literal(text)
            writer.end("p")
            writer.begin("p")
            link(to: "/", "All releases", writer)
            writer.end("p")
        }
    }

    private static func link(to target: String, _ text: String, _ writer: HTMLWriter) {
        writer.begin("a")
        writer.attribute("href", target)
        writer.text(text)
        writer.end("a")
    }
}
#endif
