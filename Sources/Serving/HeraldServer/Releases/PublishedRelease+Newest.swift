import HeraldDiagnostics
import HeraldModel
import HeraldXML

/// An entry of a feed, as the front page shows it.
struct NewestEntry: Sendable, Hashable {
    let title: String
    /// A path on this server, or an address of the web.
    let address: String
}

extension PublishedRelease {
    /// The Atom feed of the whole release, if it is short enough to be read for the front page.
    var feed: PublishedDocument? {
        entries(of: "", limit: 1000).compactMap(\.document).first {
            $0.mediaType.hasPrefix("application/atom+xml") && !$0.path.contains(DocumentPath.archiveMark) && $0.size <= Self.longestFeed
        }
    }

    private static let longestFeed = 4 << 20
    private static let mostNewest = 5

    /// Returns the newest entries of ``feed``, or none if there is no feed. Addresses below `site` are relative to the front page. Throws a
    /// ``Diagnostic`` if the feed cannot be read, and an `XMLError` if it is not well-formed.
    func newest(below site: String?) throws -> [NewestEntry] {
        guard let feed else { return [] }
        guard case .memory(let bytes) = try content(of: feed, atMost: Self.longestFeed)?.storage else {
            throw Diagnostic(
                "\"\(pipeline)/\(feed.path)\" is not as the manifest says, so the front page does not list its newest practices",
                hint: "if it was replaced by hand, herald run publishes it again")
        }
        let reader = XMLPullReader(bytes: bytes)
        var found: [NewestEntry] = []
        while found.count < Self.mostNewest, let event = try reader.next() {
            guard case .startElement("entry", _, _) = event, let entry = try reader.element(from: event) else { continue }
            let title = entry.elements.first { $0.name == "title" }?.text ?? ""
            let links = entry.elements.filter { $0.name == "link" }
            let link = links.first { link in link.attributes.first { $0.name == "rel" }.map { $0.value == "alternate" } ?? true }
            guard let address = link?.attributes.first(where: { $0.name == "href" })?.value, !title.isEmpty else { continue }
            if let site, address.hasPrefix(site) {
                found.append(NewestEntry(title: title, address: String(address.dropFirst(site.count))))
            } else if address.hasPrefix("https://") || address.hasPrefix("http://") {
                found.append(NewestEntry(title: title, address: address))
            }
        }
        return found
    }
}
