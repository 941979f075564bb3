import FeedExporter
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML
import Synchronization

/// The documents of a feed by path, and the warnings of the run.
struct Release {
    var documents: [String: [UInt8]] = [:]
    var warnings: [String] = []
    var mediaTypes: Set<String> = []

    /// The paths of feeds and archive documents.
    var feeds: [String] { documents.keys.filter { $0.hasSuffix(".xml") || $0.hasSuffix(".json") } }

    func text(_ path: String) -> String { String(decoding: documents[path] ?? [], as: UTF8.self) }
}

extension MemoryLog {
    /// Exports the log and returns the output of `exporter`.
    func export(_ exporter: some Exporter, _ change: (inout Site) -> Void = { _ in }) async throws -> Release {
        let collector = DocumentCollector()
        let warnings = Mutex<[String]>([])
        var site = Site()
        change(&site)
        let context = ExportContext(
            pipeline: "feeds", site: site, moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
            audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) })
        ) { warning in warnings.withLock { $0.append(warning.message) } }
        try await exporter.export(Selection(of: Query(), at: moment, from: self), to: collector, in: context)
        var release = Release(warnings: warnings.withLock { $0 })
        for document in collector.documents {
            release.documents[document.path.description] = document.bytes
            release.mediaTypes.insert(document.mediaType)
        }
        return release
    }
}

/// A feed document as a reader sees it.
struct ParsedFeed {
    /// An entry, or an item of RSS or JSON Feed.
    struct Entry: Hashable {
        var id = ""
        var title = ""
        var updated = ""
        var published = ""
        var categories: [String] = []
        var links: [String] = []
    }

    var id = ""
    var title = ""
    var updated = ""
    var links: [String: String] = [:]
    var alternates: [String: String] = [:]
    var entries: [Entry] = []
    /// The ids of deleted entries.
    var gone: [String] = []

    /// Parses a feed as JSON or XML, by its first byte.
    init(_ bytes: [UInt8]) throws {
        if bytes.first == UInt8(ascii: "{") { try readJSON(bytes) } else { try readXML(bytes) }
    }

    private mutating func readXML(_ bytes: [UInt8]) throws {
        let reader = XMLPullReader(bytes: bytes)
        var entry: Entry?
        var isRSS = false
        while let event = try reader.next() {
            switch event {
            case .startElement(let name, _, let attributes):
                switch name {
                case "rss": isRSS = true
                case "entry", "item": entry = Entry()
                case "deleted-entry": gone.append(attributes["ref"] ?? "")
                case "link":
                    guard let relation = attributes["rel"], let address = attributes["href"] else {
                        _ = try reader.readText()
                        continue
                    }
                    let language = attributes["hreflang"] ?? ""
                    if entry != nil {
                        entry?.links.append("\(relation) \(language) \(address)")
                    } else if relation == "alternate" {
                        alternates[language] = address
                    } else {
                        links[relation] = address
                    }
                case "enclosure": entry?.links.append("enclosure \(attributes["length"] ?? "-") \(attributes["url"] ?? "")")
                case "category":
                    let scheme = attributes["scheme"] ?? attributes["domain"] ?? ""
                    let text = isRSS ? try reader.readText() : attributes["label"] ?? ""
                    entry?.categories.append("\(scheme) \(attributes["term"] ?? "") \(text)")
                case "title":
                    let text = try reader.readText()
                    if entry == nil { title = text } else { entry?.title = text }
                case "id", "guid":
                    let text = try reader.readText()
                    if entry == nil { id = text } else { entry?.id = text }
                case "updated", "lastBuildDate", "pubDate":
                    let text = try reader.readText()
                    if entry == nil { updated = text } else { entry?.updated = text }
                case "published": entry?.published = try reader.readText()
                default: break
                }
            case .endElement("entry", _), .endElement("item", _):
                if let entry { entries.append(entry) }
                entry = nil
            default: break
            }
        }
    }

    private mutating func readJSON(_ bytes: [UInt8]) throws {
        typealias Object = [String: Any]
        let feed = try JSONSerialization.jsonObject(with: Data(bytes)) as? Object ?? [:]
        let own = feed["_herald"] as? Object ?? [:]
        title = feed["title"] as? String ?? ""
        updated = own["updated"] as? String ?? ""
        links["self"] = feed["feed_url"] as? String
        links["prev-archive"] = feed["next_url"] as? String
        links["current"] = own["current"] as? String
        links["hub"] = (feed["hubs"] as? [Object])?.first?["url"] as? String
        for link in own["links"] as? [Object] ?? [] {
            let address = link["url"] as? String
            if let language = link["language"] as? String {
                alternates[language] = address
            } else {
                links[link["rel"] as? String ?? ""] = address
            }
        }
        gone = (own["withdrawn"] as? [Object] ?? []).map { $0["id"] as? String ?? "" }
        for item in feed["items"] as? [Object] ?? [] {
            let more = item["_herald"] as? Object ?? [:]
            var entry = Entry()
            entry.id = item["id"] as? String ?? ""
            entry.title = item["title"] as? String ?? ""
            entry.updated = item["date_modified"] as? String ?? ""
            entry.published = item["date_published"] as? String ?? ""
            entry.categories = (more["categories"] as? [Object] ?? []).map { category in
                ["scheme", "term", "label"].map { category[$0] as? String ?? "" }.joined(separator: " ")
            }
            entry.links = (item["attachments"] as? [Object] ?? []).map { "enclosure \($0["mime_type"] ?? "") \($0["url"] ?? "")" }
            if let address = item["url"] as? String { entry.links.append("alternate \(address)") }
            entry.links += (more["alternates"] as? [Object] ?? []).map { "alternate \($0["language"] ?? "") \($0["url"] ?? "")" }
            entries.append(entry)
        }
    }
}
