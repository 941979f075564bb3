import HeraldModel
import HeraldTemplates
import HeraldXML

/// Related practices, and the sources of the record. DataCite has two lists for them: identifiers alone, and descriptions. A source with
/// a title and an identifier is in both.
extension DataCiteRecord {
    /// Writes the practices and sources that have an address or an identifier.
    func writeRelatedIdentifiers(to writer: XMLWriter) {
        let links = practice.links.compactMap { link in link.practice.map { (address: metadata.address(of: $0), link: link) } }
        let sources = practice.sources.flatMap { source in SourceIdentifier.all(of: source).map { (identifier: $0, source: source) } }
        if links.isEmpty, sources.isEmpty { return }
        writer.withElement("relatedIdentifiers") {
            for (address, link) in links {
                writer.element(
                    "relatedIdentifier", address, ("relatedIdentifierType", "URL"), ("relationType", Self.relation(of: link)),
                    ("resourceTypeGeneral", "Text"))
            }
            for (identifier, source) in sources {
                let (type, value) = Self.typeAndValue(of: identifier)
                writer.element(
                    "relatedIdentifier", value, ("relatedIdentifierType", type), ("relationType", "References"),
                    ("resourceTypeGeneral", Self.type(of: source)))
            }
        }
    }

    /// Writes all sources with their bibliographic data, and the practices that are known only by name.
    func writeRelatedItems(to writer: XMLWriter) {
        let named = practice.links.filter { $0.practice == nil && $0.name?.isBlank == false }
        let sources = practice.sources.filter { !$0.title.isBlank }
        if named.isEmpty, sources.isEmpty { return }
        writer.withElement("relatedItems") {
            for link in named {
                writer.withElement("relatedItem", ("relatedItemType", "Text"), ("relationType", Self.relation(of: link))) {
                    writer.withElement("titles") { writer.element("title", link.name ?? "") }
                }
            }
            for source in sources { write(source, to: writer) }
        }
    }

    /// Writes a source. The schema fixes the order of the elements.
    private func write(_ source: Source, to writer: XMLWriter) {
        writer.withElement("relatedItem", ("relatedItemType", Self.type(of: source)), ("relationType", "References")) {
            if let identifier = SourceIdentifier.all(of: source).first {
                let (type, value) = Self.typeAndValue(of: identifier)
                writer.element("relatedItemIdentifier", value, ("relatedItemIdentifierType", type))
            }
            list("creators", of: source.authors.filter { !$0.isBlank }, to: writer) { author in
                writer.withElement("creator") { writer.element("creatorName", author) }
            }
            writer.withElement("titles") { writer.element("title", source.title) }
            if let year = source.year.flatMap(Self.year) { writer.element("publicationYear", year) }
            writePages(source.pages, to: writer)
            if let publisher = source.publisher, !publisher.isBlank { writer.element("publisher", publisher) }
        }
    }

    /// Writes the pages of a source. `12-40` becomes a first and a last page, anything else is the first page.
    private func writePages(_ pages: String?, to writer: XMLWriter) {
        guard let pages, !pages.isBlank else { return }
        let ends = pages.split { $0 == "-" || $0 == "–" }.map { $0.filter { !$0.isWhitespace } }
        if ends.count == 2, ends.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } && !$0.isEmpty }) {
            writer.element("firstPage", ends[0])
            writer.element("lastPage", ends[1])
        } else {
            writer.element("firstPage", pages)
        }
    }

    /// Returns the year, or `nil` if it does not have the four digits that the schema requires.
    private static func year(_ year: Int) -> String? { (1000...9999).contains(year) ? String(year) : nil }

    /// Returns the word of the schema for the kind of identifier, and the identifier.
    private static func typeAndValue(of identifier: SourceIdentifier) -> (type: String, value: String) {
        switch identifier {
        case .doi(let doi): ("DOI", doi)
        case .isbn(let isbn): ("ISBN", isbn)
        case .address(let address): ("URL", address.written)
        }
    }

    /// Returns the relation of this practice to the linked one, in the words of the schema.
    private static func relation(of link: PracticeLink) -> String {
        switch link.relation {
        case .adaptedFrom: "IsDerivedFrom"
        case .adaptedAs: "IsSourceOf"
        case .related: "References"
        }
    }

    /// Returns the type of a source, in the words of the schema.
    private static func type(of source: Source) -> String {
        switch source.type {
        case .report: "Report"
        case .article: "JournalArticle"
        case .book: "Book"
        case .dataset: "Dataset"
        case .web, .law: "Text"
        }
    }
}
