public import HeraldKit
internal import HeraldModel

/// Exports the collection as a data catalogue for open data portals. The format is DCAT-AP 3.0, which readers of DCAT-AP 2 understand.
///
/// `catalogue.jsonld` and `catalogue.rdf` have the same contents, so a portal can read either.
public struct DataCatalogue: Exporter {
    public static let name = "dcat-catalogue"
    public static let summary = "The collection as a data catalogue (DCAT-AP 3.0) in JSON-LD and RDF/XML, for open data portals."
    public static let checks = [CatalogueSchema.catalogue.check("a catalogue in RDF/XML", suffix: ".rdf")]
    private let settings: CatalogueSettings

    public init(settings: CatalogueSettings) { self.settings = settings }

    public var plan: ExportPlan { .pages(size: nil, begin: page) }

    private func page(_ page: SelectionPage, to sink: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        DataCataloguePage(page, settings: settings, sink: sink, context: context)
    }
}

/// Collects the properties of all practices, and writes the catalogue.
private final class DataCataloguePage: PageComposer {
    private let settings: CatalogueSettings
    private let sink: any DocumentSink
    private let context: ExportContext
    private var summary: CollectionSummary

    init(_ page: SelectionPage, settings: CatalogueSettings, sink: any DocumentSink, context: ExportContext) {
        self.settings = settings
        self.sink = sink
        self.context = context
        summary = CollectionSummary(updated: page.updated)
    }

    func add(_ practice: PublishedPractice) throws { summary.add(practice) }

    func finish() throws {
        let graph = CatalogueDescription(settings: settings, summary: summary, context: context).graph
        let (xml, replaced) = try graph.xml()
        if replaced > 0 {
            context.warn("the catalogue has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD")
        }
        for (ending, type, bytes) in [("jsonld", "application/ld+json", graph.json()), ("rdf", "application/rdf+xml", xml)] {
            guard let path = DocumentPath("\(settings.name).\(ending)") else { continue }
            try sink.add(Document(path: path, mediaType: type, bytes: bytes))
        }
    }
}
