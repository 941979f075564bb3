public import HeraldKit
public import HeraldModel
import HeraldTemplates
public import HeraldXML

/// Unqualified Dublin Core (DCMES 1.1), which every OAI-PMH repository must offer.
public struct DublinCoreFormat: RecordFormat {
    public static let prefix = "oai_dc"
    public static let namespace = "http://www.openarchives.org/OAI/2.0/oai_dc/"
    public static let schema = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
    public static let summary = "Unqualified Dublin Core: what every harvester understands."

    public init() {}

    public func element(of published: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let practice = published.practice
        let reading = PracticeReading(published, in: practice.language, taxonomy: context.taxonomy, gazetteer: context.gazetteer)
        return try XMLFragment { writer in
            writer.withElement(
                "oai_dc:dc", ("xmlns:oai_dc", Self.namespace), ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("xsi:schemaLocation", "\(Self.namespace) \(Self.schema)")
            ) {
                write("dc:title", practice.title, of: practice, to: writer)
                for organisation in practice.organisations where organisation.role == .lead {
                    writer.element("dc:creator", organisation.name)
                }
                for theme in practice.themes { writer.element("dc:subject", reading.label(of: theme)) }
                write("dc:description", practice.summary, of: practice, to: writer)
                writer.element("dc:publisher", context.site.publisher)
                for organisation in practice.organisations where organisation.role == .partner || organisation.role == .funder {
                    writer.element("dc:contributor", organisation.name)
                }
                writer.element("dc:date", String(published.updated.written.prefix(10)))
                writer.element("dc:type", "Text")
                writer.element("dc:type", practice.kind.written)
                writer.element("dc:identifier", "\(context.site.address)id/\(practice.id)")
                for source in practice.sources { writer.element("dc:source", reading.citation(of: source)) }
                for language in practice.languages { writer.element("dc:language", language.written) }
                for country in practice.countries {
                    writer.element("dc:coverage", country.written)
                    writer.element("dc:coverage", reading.name(of: country), ("xml:lang", reading.language.written))
                }
            }
        }
    }

    private func write(_ name: XMLName, _ text: LocalizedText, of practice: Practice, to writer: XMLWriter) {
        writer.element(name, text.original, ("xml:lang", practice.language.written))
        for translation in text.translations { writer.element(name, translation.value, ("xml:lang", translation.key.written)) }
    }
}
