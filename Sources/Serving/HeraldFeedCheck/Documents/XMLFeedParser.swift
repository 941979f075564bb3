internal import HeraldXML

/// A parser of Atom (RFC 4287) and RSS 2.0 into ``FeedDocument``, entry by entry.
struct XMLFeedParser {
    /// The largest entry, in bytes.
    private static let entryLimit = 16 << 20

    private var document: FeedDocument
    private let reader: XMLPullReader

    /// Returns the feed in `bytes`. `name` is its name in findings. Throws `XMLError` if it is not well-formed.
    static func document(_ form: FeedDocument.Form, _ bytes: [UInt8], name: String) throws -> FeedDocument {
        var reading = XMLFeedParser(document: FeedDocument(form, name: name), reader: XMLPullReader(bytes: bytes))
        try reading.read()
        return reading.document
    }

    private mutating func read() throws {
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            if reader.depth == 1 {
                document.position = reader.position
                document.hasLanguage = attributes["lang", namespace: XMLNamespace.xml] != nil
                continue
            }
            if name == "channel", namespace == nil { continue }
            guard let element = try reader.element(from: event, byteLimit: Self.entryLimit) else { continue }
            switch XMLFeedEntry(element: name, in: namespace) {
            case .atom: document.entries.append(atomEntry(element))
            case .rss where namespace == nil: document.entries.append(rssItem(element))
            case .tombstone:
                document.tombstones.append(
                    .init(position: element.position, id: element.attributes["ref"] ?? "", when: element.located("when")))
            default: takeHead(element)
            }
        }
    }

    private mutating func takeHead(_ element: XMLElement) {
        switch (element.name, element.namespace) {
        case ("id", XMLNamespace.atom): document.id = element.located
        case ("title", XMLNamespace.atom), ("title", nil): document.title = element.located
        case ("updated", XMLNamespace.atom), ("lastBuildDate", nil): document.updated = element.located
        case ("language", nil): document.hasLanguage = true
        case ("archive", XMLNamespace.feedHistory): document.isArchive = true
        case ("link", XMLNamespace.atom):
            if let address = element.located("href") {
                document.links[element.attributes["rel"] ?? "alternate", default: []].append(address)
            }
        case ("link", nil): document.links["alternate", default: []].append(element.located)
        default: break
        }
    }

    private func atomEntry(_ element: XMLElement) -> FeedEntry {
        var entry = FeedEntry(position: element.position)
        entry.hasBase = element.attributes["base", namespace: XMLNamespace.xml] != nil
        for part in element.elements where part.namespace == XMLNamespace.atom {
            switch part.name {
            case "id": entry.id = part.located
            case "updated": entry.updated = part.located
            case "published": entry.published = part.located
            case "link": if let address = part.located("href") { entry.links.append(address) }
            case "title", "summary", "content":
                if part.name == "title" { entry.title = part.located }
                if let address = part.located("src") { entry.links.append(address) }
                if part.attributes["base", namespace: XMLNamespace.xml] != nil { entry.hasBase = true }
                switch part.attributes["type"] ?? "text" {
                case "html", "text/html": entry.html.append(part.located)
                case "text", "text/plain": entry.plain.append(part.located)
                case "xhtml": entry.html += part.dangerousMarkup
                default: break
                }
            default: break
            }
        }
        return entry
    }

    private func rssItem(_ element: XMLElement) -> FeedEntry {
        var entry = FeedEntry(position: element.position)
        for part in element.elements {
            switch (part.name, part.namespace) {
            case ("guid", nil):
                entry.id = part.located
                if part.attributes["isPermaLink"] != "false" { entry.links.append(part.located) }
            case ("title", nil):
                entry.title = part.located
                entry.plain.append(part.located)
            case ("pubDate", nil): entry.updated = part.located
            case ("link", nil): entry.links.append(part.located)
            case ("enclosure", nil): if let address = part.located("url") { entry.links.append(address) }
            case ("description", nil), ("encoded", XMLNamespace.rssContent): entry.html.append(part.located)
            default: break
            }
        }
        return entry
    }
}

extension XMLElement {
    /// The start tags of XHTML content, written as HTML, so that the same rules apply.
    fileprivate var dangerousMarkup: [LocatedText] {
        elements.flatMap { element -> [LocatedText] in
            let attributes = element.attributes.map { " \($0.name)=\"\($0.value.filter { $0 != "\"" })\"" }.joined()
            return [LocatedText(text: "<\(element.name)\(attributes)>", position: element.position)] + element.dangerousMarkup
        }
    }
}
