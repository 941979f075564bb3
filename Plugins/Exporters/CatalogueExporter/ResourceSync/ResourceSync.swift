public import HeraldKit
internal import HeraldModel
internal import HeraldXML

/// Exports ResourceSync 1.1 (ANSI/NISO Z39.99) lists, from which others copy the collection and keep the copy up to date.
///
/// `resourcesync.xml` describes the source and links to `capabilitylist.xml`, which links to `resourcelist.xml` (all resources) and
/// `changelist.xml` (all changes, deletions included). If the practices do not fit into one list, `resourcelist.xml` is an index of lists.
/// Then `changelist.xml` has the latest changes, because clients look there by default, and `changelists.xml` is the index.
public struct ResourceSync: Exporter {
    public static let name = "resourcesync"
    public static let summary = "Lists of all resources and of all changes, from which copies are kept in step (ResourceSync 1.1)."
    public static let usesRecordFormats = true
    public static let checks = [CatalogueSchema.resourceSync.check("a document of ResourceSync 1.1", suffix: ".xml")]
    private let settings: ResourceSyncSettings

    public init(settings: ResourceSyncSettings) { self.settings = settings }

    public var plan: ExportPlan { .pages(size: settings.pageSize ?? SitemapLimits.pageSize(variants: 1), begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        let pattern = settings.resource.description
        let folder = pattern.lastIndex(of: "/").map { String(pattern[..<$0]) } ?? ""
        let format = try settings.format.map { try RecordDocument(prefix: $0, folder: folder, in: context) }
        return ResourceSyncPage(page, settings: settings, format: format, sink: sink, context: context)
    }
}

/// Writes one page of both lists and, with the newest page, the documents that link to them.
private final class ResourceSyncPage: PageComposer {
    /// A change, kept until the page ends, because change lists are sorted by time, oldest first.
    private struct Change {
        var sequence: Int
        var time: Timestamp
        var address: String
        var kind: StaticString
        var digest: ResourceChecksum?
    }

    private let page: SelectionPage
    private let format: RecordDocument?
    private let sink: any DocumentSink
    private let context: ExportContext
    private let resource: PracticePath
    private let mediaType: String?
    private let resources: SitemapListWriter
    private var changes: [Change] = []

    init(
        _ page: SelectionPage, settings: ResourceSyncSettings, format: RecordDocument?, sink: any DocumentSink, context: ExportContext
    ) {
        self.page = page
        self.format = format
        self.sink = sink
        self.context = context
        resource = settings.resource
        mediaType = MediaTypes.of(path: settings.resource.description)
        // The page lists the state since its last change, and the newest page is always the last to change. The published moment would
        // change these bytes with every event in the store, even of practices that are not selected.
        let resourceTime = (page.updated ?? Timestamp(seconds: 0)).written
        let layout = ResourceSyncLayout(name: "resourcelist", context: context).list(("at", resourceTime), index: ("at", resourceTime))
        resources = SitemapListWriter(layout, page: page, sink: sink, context: context)
    }

    func add(_ published: PublishedPractice) throws {
        guard let path = resource.path(of: published.practice.id) else { return }
        var digest: ResourceChecksum?
        if let format {
            // Practices that the format cannot express are quarantined by the stage that makes the documents.
            guard let bytes = try format.bytes(of: published) else { return }
            digest = ResourceChecksum(of: bytes)
        }
        let address = context.webAddress(of: path.description)
        resources.note(published)
        try resources.add { writer in
            writer.withElement("url") {
                writer.element("loc", address)
                writer.element("lastmod", published.updated.written)
                if digest != nil || mediaType != nil {
                    writer.emptyElement("rs:md", ("hash", digest?.hash), ("length", digest?.length), ("type", mediaType))
                }
            }
        }
        let kind: StaticString = published.lastEventKind == .published || published.lastEventKind == .restored ? "created" : "updated"
        changes.append(
            Change(sequence: published.sequence, time: published.updated, address: address, kind: kind, digest: digest))
    }

    func finish() throws {
        try resources.finish()
        for tombstone in page.tombstones {
            guard let path = resource.path(of: tombstone.practice) else { continue }
            let address = context.webAddress(of: path.description)
            changes.append(Change(sequence: tombstone.sequence, time: tombstone.time, address: address, kind: "deleted"))
        }
        changes.sort { $0.sequence < $1.sequence }
        let changeList = try writeChanges()
        if page.isNewest { try writeCapabilityDocuments(to: ["resourcelist": resources.entryPoint, "changelist": changeList]) }
    }

    /// Writes this page of the change list. Returns the name of the document that leads to all changes.
    private func writeChanges() throws -> String {
        // The first page covers everything since the beginning.
        let beginning = Timestamp(seconds: 0)
        let from = page.number == 1 ? beginning : changes.first?.time ?? beginning
        let until = page.isNewest ? nil : (changes.last?.time ?? from).written
        let layout = ResourceSyncLayout(name: "changelist", indexName: "changelists", context: context)
            .list(("from", from.written), ("until", until), index: ("from", beginning.written))
        let files = SitemapListWriter(layout, page: page, sink: sink, context: context)
        for change in changes {
            try files.add { writer in
                writer.withElement("url") {
                    writer.element("loc", change.address)
                    if change.kind.description != "deleted" { writer.element("lastmod", change.time.written) }
                    writer.emptyElement(
                        "rs:md", ("change", change.kind.description), ("datetime", change.time.written), ("hash", change.digest?.hash),
                        ("length", change.digest?.length), ("type", change.kind.description == "deleted" ? nil : mediaType))
                }
            }
        }
        try files.finish()
        return files.entryPoint
    }

    /// Writes the capability list, which links to `lists` (names by capability), and the source description.
    private func writeCapabilityDocuments(to lists: [String: String]) throws {
        let guides = [
            ("capabilitylist", "capabilitylist", "resourcesync", ["resourcelist", "changelist"]),
            ("resourcesync", "description", nil, ["capabilitylist"]),
        ]
        for (name, capability, up, entries) in guides {
            let bytes = try XMLWriter.bytes { writer in
                writer.withElement("urlset", ("xmlns", Namespaces.sitemap), ("xmlns:rs", Namespaces.resourceSync)) {
                    writer.emptyElement("rs:ln", ("rel", "describedby"), ("href", context.siteAddress))
                    if let up { writer.emptyElement("rs:ln", ("rel", "up"), ("href", context.webAddress(of: "\(up).xml"))) }
                    writer.emptyElement("rs:md", ("capability", capability))
                    for entry in entries {
                        writer.withElement("url") {
                            writer.element("loc", context.webAddress(of: "\(lists[entry] ?? entry).xml"))
                            writer.emptyElement("rs:md", ("capability", entry))
                        }
                    }
                }
            }
            guard let path = DocumentPath("\(name).xml") else { continue }
            try sink.add(Document(path: path, mediaType: "application/xml", bytes: bytes))
        }
    }
}

/// The opening elements of ResourceSync lists.
private struct ResourceSyncLayout {
    let name: String
    var indexName: String?
    let context: ExportContext

    /// Returns the layout of a list with the metadata `attributes`, and of its index with the metadata `index`.
    func list(_ attributes: (XMLName, String?)..., index: (XMLName, String?)) -> SitemapListWriter.ListLayout {
        SitemapListWriter.ListLayout(name: name, indexName: indexName) { [self] writer, isIndexed in
            begin("urlset", writer)
            if isIndexed { writer.emptyElement("rs:ln", ("rel", "index"), ("href", context.webAddress(of: "\(indexName ?? name).xml"))) }
            describe(attributes, writer)
        } startIndex: { [self] writer in
            begin("sitemapindex", writer)
            describe([index], writer)
        }
    }

    private func begin(_ root: XMLName, _ writer: XMLWriter) {
        writer.startElement(root, ("xmlns", Namespaces.sitemap), ("xmlns:rs", Namespaces.resourceSync))
        writer.emptyElement("rs:ln", ("rel", "up"), ("href", context.webAddress(of: "capabilitylist.xml")))
    }

    private func describe(_ attributes: [(XMLName, String?)], _ writer: XMLWriter) {
        writer.startElement("rs:md", ("capability", name))
        for case (let name, let value?) in attributes { writer.attribute(name, value) }
        writer.endElement()
    }
}
