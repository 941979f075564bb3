import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldXML

/// A practice as a `resource` of the DataCite Metadata Schema 4.4.
struct DataCiteRecord {
    let metadata: PracticeMetadata
    /// The year in which the practice was first published, in four digits.
    private let year: String

    /// Creates a record, and checks the data that DataCite requires.
    ///
    /// - Throws: ``Diagnostic`` if the practice has no title, if the site has no publisher, or if the year of publication does not have
    ///   four digits.
    init(_ metadata: PracticeMetadata) throws {
        self.metadata = metadata
        year = String(metadata.published.published.calendarDate.year)
        guard metadata.passages(metadata.practice.title).first?.language == metadata.practice.language else {
            throw metadata.refusal("has an empty title; DataCite demands one")
        }
        guard year.utf8.count == 4 else {
            throw metadata.refusal("was published in the year \(year); DataCite demands a year of four digits")
        }
        guard !metadata.context.site.publisher.isBlank else {
            throw metadata.refusal("has no publisher; DataCite demands one", hint: "herald.yaml: site: { publisher: … }")
        }
    }

    var practice: Practice { metadata.practice }

    /// Writes the element `resource`, with its namespaces.
    func write(to writer: XMLWriter) {
        writer.withElement(
            "resource", ("xmlns", DataCiteFormat.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xsi:schemaLocation", "\(DataCiteFormat.namespace) \(DataCiteFormat.schema)")
        ) {
            writer.element("identifier", metadata.address, ("identifierType", "URL"))
            writeCreators(to: writer)
            writeTitles(to: writer)
            writer.element("publisher", metadata.context.site.publisher)
            writer.element("publicationYear", year)
            writer.element("resourceType", practice.kind.written, ("resourceTypeGeneral", "Text"))
            writeSubjects(to: writer)
            writeContributors(to: writer)
            writeDates(to: writer)
            writer.element("language", practice.language.written)
            writer.withElement("alternateIdentifiers") {
                writer.element("alternateIdentifier", practice.id.written, ("alternateIdentifierType", "local"))
            }
            writeRelatedIdentifiers(to: writer)
            writer.element("version", String(metadata.published.version))
            writeRights(to: writer)
            writeDescriptions(to: writer)
            writeGeoLocations(to: writer)
            writeFunders(to: writer)
            writeRelatedItems(to: writer)
        }
    }

    private func writeTitles(to writer: XMLWriter) {
        writer.withElement("titles") {
            for passage in metadata.passages(practice.title) {
                let type = passage.language == practice.language ? nil : "TranslatedTitle"
                writer.element("title", passage.text, ("xml:lang", passage.language.written), ("titleType", type))
            }
        }
    }

    private func writeSubjects(to writer: XMLWriter) {
        list("subjects", of: practice.themes, to: writer) { theme in
            let label = metadata.label(of: theme)
            writer.element(
                "subject", label.text, ("xml:lang", label.language?.written), ("subjectScheme", metadata.original.schemeLabel(of: theme)),
                ("schemeURI", metadata.schemeAddress(of: theme)), ("classificationCode", String(theme.code)))
        }
    }

    private func writeDates(to writer: XMLWriter) {
        let published = metadata.published
        writer.withElement("dates") {
            writer.element("date", PracticeMetadata.day(published.published), ("dateType", "Issued"))
            writer.element("date", PracticeMetadata.day(published.updated), ("dateType", "Updated"))
            guard let frame = practice.timeframe, frame.start != nil || frame.end != nil else { return }
            // In RKMS-ISO8601 an omitted date is unknown or in the future.
            writer.element(
                "date", "\(frame.start?.written ?? "")/\(frame.end?.written ?? "")", ("dateType", "Other"),
                ("dateInformation", "when the practice ran"))
        }
    }

    private func writeRights(to writer: XMLWriter) {
        guard let rights = metadata.context.site.rights else { return }
        writer.withElement("rightsList") {
            writer.element(
                "rights", rights, ("rightsURI", metadata.context.site.rightsAddress.flatMap { WebAddress($0, as: .resource) }?.written))
        }
    }

    private func writeDescriptions(to writer: XMLWriter) {
        writer.withElement("descriptions") {
            for passage in metadata.passages(practice.summary) {
                writer.element("description", passage.text, ("xml:lang", passage.language.written), ("descriptionType", "Abstract"))
            }
            for language in metadata.readings {
                let texts = RecordTexts(localized: language)
                let describe = { (text: String, type: String) in
                    writer.element("description", text, ("xml:lang", language.language.written), ("descriptionType", type))
                }
                for part in texts.parts { part.label == .approach ? describe(part.lines[0], "Methods") : describe(part.text, "Other") }
                let sections = texts.narrative
                if !sections.isEmpty { describe(sections.map(\.heading).joined(separator: "\n"), "TableOfContents") }
                for section in sections { describe(section.text, "Other") }
            }
        }
    }

    private func writeGeoLocations(to writer: XMLWriter) {
        let countries = practice.corridors.flatMap { [$0.from, $0.to] }.filter { country in
            !practice.places.contains { $0.country == country }
        }
        let names = practice.places.map(metadata.original.describe) + Set(countries).sorted().map { metadata.name(of: $0).text }
        list("geoLocations", of: names, to: writer) { name in
            writer.withElement("geoLocation") { writer.element("geoLocationPlace", name) }
        }
    }

    /// Writes `items` inside an element, which is omitted if there are none.
    func list<Item>(_ name: XMLName, of items: [Item], to writer: XMLWriter, _ body: (Item) -> Void) {
        if items.isEmpty { return }
        writer.withElement(name) { items.forEach(body) }
    }
}
