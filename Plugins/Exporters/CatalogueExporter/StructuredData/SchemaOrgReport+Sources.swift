import HeraldJSON
import HeraldModel
import HeraldTemplates
import HeraldXML

extension SchemaOrgReport {
    /// Returns a source as a schema.org work. Authors are a text, because the record does not say if they are persons or organisations.
    func citation(of source: Source) -> JSONValue {
        let address = address(of: source)
        return .present([
            ("@type", .string(Self.type(of: source.type))),
            ("@id", .optional(address)),
            ("name", .string(source.title)),
            ("creditText", source.authors.isEmpty ? nil : .string(localized.joined(source.authors))),
            ("publisher", source.publisher.map { .typed("Organization", ("name", .string($0))) }),
            ("datePublished", source.year.flatMap(year)),
            ("isbn", source.type == .book ? .optional(source.isbn) : nil),
            ("identifier", source.type == .book ? nil : source.isbn.map { identifier("ISBN", $0) } ?? doi(of: source)),
            ("pagination", Self.hasPages(source.type) ? .optional(source.pages) : nil),
            ("url", .optional(address)),
        ])
    }

    /// Returns a reference to a source, or `nil` if it has no address.
    func reference(to source: Source) -> JSONValue? { address(of: source).map(JSONValue.reference) }

    private func address(of source: Source) -> String? { localized.address(of: source).flatMap { WebAddress($0)?.written } }

    private func doi(of source: Source) -> JSONValue? { source.doi.map { identifier("DOI", $0) } }

    private func identifier(_ scheme: String, _ value: String) -> JSONValue {
        .typed("PropertyValue", ("propertyID", .string(scheme)), ("value", .string(value)))
    }

    private func year(_ year: Int) -> JSONValue? { PartialDate(written: String(year)).map { .string($0.written) } }

    private static func type(of source: SourceType) -> String {
        switch source {
        case .report: "Report"
        case .article: "Article"
        case .book: "Book"
        case .web: "WebPage"
        case .law: "Legislation"
        case .dataset: "Dataset"
        }
    }

    /// Whether schema.org defines page numbers for such a work.
    private static func hasPages(_ source: SourceType) -> Bool { source == .report || source == .article }
}
