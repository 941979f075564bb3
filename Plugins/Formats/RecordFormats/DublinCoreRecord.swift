import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A practice in the fifteen elements of Dublin Core. Parts of a record that have no element become descriptions in words.
struct DublinCoreRecord {
    let metadata: PracticeMetadata

    private var practice: Practice { metadata.practice }

    /// Writes the element `oai_dc:dc`, with its namespaces.
    func write(to writer: XMLWriter) {
        writer.withElement(
            "oai_dc:dc", ("xmlns:oai_dc", DublinCoreFormat.namespace), ("xmlns:dc", XMLNamespace.dublinCore),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "\(DublinCoreFormat.namespace) \(DublinCoreFormat.schema)")
        ) {
            write("dc:title", practice.title, to: writer)
            for organisation in metadata.organisations(.lead) { writer.element("dc:creator", organisation.name) }
            for theme in practice.themes { write("dc:subject", metadata.label(of: theme), to: writer) }
            writeDescriptions(to: writer)
            writer.element("dc:publisher", metadata.context.site.publisher)
            for organisation in metadata.organisations(.partner, .funder, .collector, .reviewer) {
                writer.element("dc:contributor", organisation.name)
            }
            writeDates(to: writer)
            writer.element("dc:type", "Text")
            writer.element("dc:type", practice.kind.written)
            writer.element("dc:identifier", metadata.address)
            for source in practice.sources { writer.element("dc:source", metadata.original.citation(of: source)) }
            for language in practice.languages { writer.element("dc:language", language.written) }
            writeRelations(to: writer)
            writeCoverage(to: writer)
            if let rights = metadata.context.site.rights { writer.element("dc:rights", rights) }
            if let address = metadata.context.site.rightsAddress { writer.element("dc:rights", address) }
        }
    }

    /// Writes the summary and the parts without which a practice must not be shown: purpose, context, results and weaknesses.
    private func writeDescriptions(to writer: XMLWriter) {
        write("dc:description", practice.summary, to: writer)
        let shown: [Label] = [.purpose, .context, .results, .weaknesses]
        for language in metadata.readings {
            for part in RecordTexts(localized: language).parts where shown.contains(part.label) {
                writer.element("dc:description", part.text, ("xml:lang", language.language.written))
            }
        }
    }

    /// Writes the days on which the practice was first published and on which this version was published.
    private func writeDates(to writer: XMLWriter) {
        let days = [metadata.published.published, metadata.published.updated].map(PracticeMetadata.day)
        writer.element("dc:date", days[0])
        if days[1] != days[0] { writer.element("dc:date", days[1]) }
    }

    /// Writes other practices, by address or else by name, and the sources that have an address or an identifier.
    private func writeRelations(to writer: XMLWriter) {
        for link in practice.links {
            if let other = link.practice {
                writer.element("dc:relation", metadata.address(of: other))
            } else if let name = link.name, !name.isBlank {
                writer.element("dc:relation", name)
            }
        }
        for source in practice.sources {
            for identifier in SourceIdentifier.all(of: source) { writer.element("dc:relation", identifier.uri) }
        }
    }

    /// Writes the countries by code and name, the cities, and the period in the form of DCMI Period.
    private func writeCoverage(to writer: XMLWriter) {
        for country in practice.countries {
            writer.element("dc:coverage", country.written)
            let name = metadata.name(of: country)
            // An unknown country has no name besides its code.
            if name.language != nil { write("dc:coverage", name, to: writer) }
        }
        var cities: [String] = []
        for case let city? in practice.places.map(\.city) where !city.isBlank && !cities.contains(city) { cities.append(city) }
        for city in cities { writer.element("dc:coverage", city) }
        guard let frame = practice.timeframe else { return }
        let ends = [frame.start.map { "start=\($0.written);" }, frame.end.map { "end=\($0.written);" }].compactMap { $0 }
        if !ends.isEmpty { writer.element("dc:coverage", ends.joined(separator: " ")) }
    }

    private func write(_ name: XMLName, _ text: LocalizedText, to writer: XMLWriter) {
        for passage in metadata.passages(text) { writer.element(name, passage.text, ("xml:lang", passage.language.written)) }
    }

    private func write(_ name: XMLName, _ label: (text: String, language: LanguageTag?), to writer: XMLWriter) {
        writer.element(name, label.text, ("xml:lang", label.language?.written))
    }
}
