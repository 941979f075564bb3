import HeraldJSON
import HeraldModel
import HeraldXML

/// The last document of a feed whose pipeline was retired: no entries, and a tombstone for each entry that it had (RFC 6721).
struct FinalFeed {
    private let head: FeedScan
    private let entries: [String]
    private let address: String
    private let time: Timestamp
    private let reason: LocalizedReason.Passage

    /// Creates the last document of the feed at `address` from the one before and its archive documents.
    ///
    /// `time` is when the pipeline was retired, and `reason` why, for readers. It may be empty.
    init(of feed: FeedScan, archives: [FeedScan], at address: String, time: Timestamp, reason: LocalizedReason) {
        head = feed
        var known: Set<String> = []
        entries = ([feed] + archives).flatMap(\.entries).filter { known.insert($0).inserted }
        (self.address, self.time) = (address, time)
        self.reason = reason.passage(in: feed.language.flatMap { LanguageTag(written: $0) } ?? .english)
    }

    /// The document's bytes.
    var bytes: [UInt8] {
        get throws {
            switch head.format {
            case .atom: try xml(atom)
            case .rss: try xml(rss)
            case .json: json
            }
        }
    }

    private func xml(_ write: (XMLWriter) -> Void) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = XMLWriter { bytes.append(contentsOf: $0) }
        writer.startDocument()
        write(writer)
        while writer.depth > 0 { writer.endElement() }
        try writer.finish()
        return bytes
    }

    private func atom(_ writer: XMLWriter) {
        writer.startElement(
            "feed", ("xmlns", XMLNamespace.atom), ("xmlns:fh", XMLNamespace.feedHistory), ("xmlns:at", XMLNamespace.tombstones),
            ("xml:lang", head.language))
        writer.element("id", head.id ?? address)
        writer.element("title", head.title)
        writer.element("updated", time.written)
        writer.withElement("author") { writer.element("name", head.author ?? head.title) }
        writer.element("generator", "Herald")
        writeEnd(as: "link", type: "application/atom+xml", to: writer)
    }

    private func rss(_ writer: XMLWriter) {
        writer.startElement(
            "rss", ("version", "2.0"), ("xml:lang", head.language), ("xmlns:atom", XMLNamespace.atom),
            ("xmlns:fh", XMLNamespace.feedHistory), ("xmlns:at", XMLNamespace.tombstones))
        writer.startElement("channel")
        writer.element("title", head.title)
        writer.element("link", head.link ?? address)
        writer.element("description", head.title)
        writer.element("lastBuildDate", time.rfc822)
        writer.element("generator", "Herald")
        writeEnd(as: "atom:link", type: "application/rss+xml", to: writer)
    }

    /// Writes the links, the mark of a complete feed (RFC 5005, section 2), and the tombstones.
    private func writeEnd(as link: XMLName, type: String, to writer: XMLWriter) {
        writer.emptyElement(link, ("rel", "self"), ("type", type), ("href", address))
        for hub in head.hubs { writer.emptyElement(link, ("rel", "hub"), ("href", hub)) }
        writer.emptyElement("fh:complete")
        for entry in entries {
            writer.withElement("at:deleted-entry", ("ref", entry), ("when", time.written)) {
                if !reason.text.isEmpty { writer.element("at:comment", reason.text, ("xml:lang", foreignLanguage)) }
            }
        }
    }

    /// The language of the reason, if it is known and not that of the feed.
    private var foreignLanguage: String? { reason.language.flatMap { $0.written == head.language ? nil : $0.written } }

    /// JSON Feed has no tombstones. `expired` says that the feed never changes again (JSON Feed 1.1).
    private var json: [UInt8] {
        let withdrawn = entries.map { entry in
            JSONValue.present([
                ("id", .string(entry)), ("when", .string(time.written)), ("reason", reason.text.isEmpty ? nil : .string(reason.text)),
                ("language", foreignLanguage.map(JSONValue.string)),
            ])
        }
        let hubs: [JSONValue] = head.hubs.map { ["type": "WebSub", "url": .string($0)] }
        let feed = JSONValue.present([
            ("version", "https://jsonfeed.org/version/1.1"), ("title", .string(head.title)), ("feed_url", .string(address)),
            ("language", head.language.map(JSONValue.string)), ("hubs", .array(hubs)), ("expired", .boolean(true)),
            ("_herald", ["updated": .string(time.written), "withdrawn": .array(withdrawn)]), ("items", .lines([])),
        ])
        return Array("\(feed.written())\n".utf8)
    }
}
