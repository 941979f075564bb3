import FeedExporter
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldXML
import Synchronization

/// The documents of a feed by path, and the warnings of the run.
struct Release {
    var documents: [String: [UInt8]] = [:]
    var warnings: [String] = []
    var mediaTypes: Set<String> = []

    func text(_ path: String) -> String { String(decoding: documents[path] ?? [], as: UTF8.self) }
}

extension MemoryLog {
    /// What `exporter` makes of the log.
    func export(_ exporter: some PagedExporter) async throws -> Release {
        let collector = DocumentCollector()
        let warnings = Mutex<[String]>([])
        let context = ExportContext(
            pipeline: "feeds", site: Site(), moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer
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

/// What a reader takes from a feed document.
struct ReadFeed {
    var id = ""
    var updated = ""
    var links: [String: String] = [:]
    var entries: [(id: String, updated: String, published: String)] = []

    /// Reads Atom or RSS.
    init(_ bytes: [UInt8]) throws {
        let reader = XMLPullReader(bytes: bytes)
        var entry: (id: String, updated: String, published: String)?
        while let event = try reader.next() {
            switch event {
            case .startElement(let name, _, let attributes):
                switch name {
                case "entry", "item": entry = ("", "", "")
                case "link" where entry == nil:
                    if let relation = attributes["rel"] { links[relation] = attributes["href"] } else { _ = try reader.readText() }
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
}
