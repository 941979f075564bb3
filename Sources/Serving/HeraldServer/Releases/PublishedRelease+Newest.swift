import HeraldModel
import HeraldXML

extension PublishedRelease {
    /// The Atom feed of the whole release, if it is short enough to be read for the front page.
    var feed: PublishedDocument? {
        entries(of: "", limit: 1000).compactMap(\.document).first {
            $0.mediaType.hasPrefix("application/atom+xml") && !$0.path.contains(DocumentPath.archiveMark) && $0.size <= Self.longestFeed
        }
    }

    private static let longestFeed = 4 << 20
    private static let mostNewest = 5

    /// Returns titles and addresses of the newest entries of `feed`. Addresses below `site` are relative to the front page. Throws an error if
    /// the feed cannot be read.
    func newest(in feed: PublishedDocument, below site: String?) throws -> [(title: String, address: String)] {
        guard case .memory(let bytes) = try content(of: feed, atMost: Self.longestFeed)?.storage else {
            throw XMLError("the feed was replaced")
        }
        let reader = XMLPullReader(bytes: bytes)
        var found: [(title: String, address: String)] = []
        while found.count < Self.mostNewest, let event = try reader.next() {
            guard case .startElement("entry", _, _) = event, let entry = try reader.element(from: event) else { continue }
            let title = entry.elements.first { $0.name == "title" }?.text ?? ""
            let links = entry.elements.filter { $0.name == "link" }
            let link = links.first { link in link.attributes.first { $0.name == "rel" }.map { $0.value == "alternate" } ?? true }
            guard let address = link?.attributes.first(where: { $0.name == "href" })?.value, !title.isEmpty else { continue }
            if let site, address.hasPrefix(site) {
                found.append((title, String(address.dropFirst(site.count))))
            } else if address.hasPrefix("https://") || address.hasPrefix("http://") {
                found.append((title, address))
            }
        }
        return found
    }
}
