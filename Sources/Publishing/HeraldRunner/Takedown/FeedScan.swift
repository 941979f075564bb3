import Foundation
import HeraldDiagnostics
import HeraldXML

/// The head of a feed's document, and the ids of its entries and of those deleted earlier.
struct FeedScan {
    /// The formats of feeds.
    enum Format {
        case atom, rss, json
    }

    let format: Format
    private(set) var id: String?
    private(set) var title = ""
    private(set) var language: String?
    private(set) var author: String?
    private(set) var link: String?
    private(set) var hubs: [String] = []
    private(set) var entries: [String] = []

    /// Reads the document `bytes` with the media type `mediaType`. `file` is its path in messages. Throws a ``Diagnostic`` if it is not
    /// well-formed.
    init(_ bytes: [UInt8], mediaType: String, file: String) throws {
        let type = mediaType.prefix { $0 != ";" }
        format = type == "application/feed+json" ? .json : type == "application/rss+xml" ? .rss : .atom
        if format == .json {
            try readJSON(bytes, file)
        } else {
            do {
                try read(XMLPullReader(bytes: bytes, file: file))
            } catch let error as XMLError {
                throw Self.damaged(file, "not well-formed: \(error.quotedMessage)")
            }
        }
        if title.isEmpty { title = file.split(separator: "/").last.map(String.init) ?? file }
    }

    private mutating func read(_ reader: XMLPullReader) throws {
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            if reader.depth == 1 { language = attributes["lang", namespace: XMLNamespace.xml] }
            if reader.depth == 1 || name == "channel" { continue }
            if let element = try reader.element(from: event) { take(element, XMLFeedEntry(element: name, in: namespace)) }
        }
    }

    private mutating func take(_ element: XMLElement, _ entry: XMLFeedEntry?) {
        let reference: String? =
            switch entry {
            case .atom: element.first("id", XMLNamespace.atom)?.text
            case .rss: element.first("guid", nil)?.text
            case .tombstone: element.attributes["ref"]
            case nil: nil
            }
        if let reference { entries.append(reference) }
        if entry != nil { return }
        switch element.name {
        case "id": id = element.text
        case "title": title = element.text
        case "author": author = element.first("name", XMLNamespace.atom)?.text
        case "link" where element.attributes["rel"] == "hub": hubs += [element.attributes["href"]].compactMap { $0 }
        case "link" where element.namespace == nil: link = element.text
        default: break
        }
    }

    private mutating func readJSON(_ bytes: [UInt8], _ file: String) throws {
        guard let feed = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw Self.damaged(file, "not JSON")
        }
        title = feed["title"] as? String ?? ""
        language = feed["language"] as? String
        hubs = Self.texts("url", in: feed["hubs"])
        entries = Self.texts("id", in: feed["items"]) + Self.texts("id", in: (feed["_herald"] as? [String: Any])?["withdrawn"])
    }

    private static func texts(_ key: String, in list: Any?) -> [String] {
        (list as? [[String: Any]] ?? []).compactMap { $0[key] as? String }
    }

    private static func damaged(_ file: String, _ problem: String) -> Diagnostic {
        Diagnostic("the feed \"\(file)\" is \(problem)", hint: "it was changed by hand; --feed-days 0 removes feeds without reading them")
    }
}
