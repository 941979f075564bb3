package import HeraldKit
internal import HeraldXML

/// A schema that checks this module's documents before publication.
package struct CatalogueSchema: Sendable {
    /// Sitemaps and sitemap indexes, with alternate languages and images.
    package static let sitemap = CatalogueSchema(
        ShippedSchema(
            "sitemap.rng", .relaxNG, "sitemaps and their indexes (sitemaps.org 0.9)",
            roots: [.init("urlset", in: Namespaces.sitemap), .init("sitemapindex", in: Namespaces.sitemap)],
            bytes: PackageResources.sitemap_rng),
        record: ("url", "sitemapUrl"))
    /// Documents of ResourceSync 1.1.
    package static let resourceSync = CatalogueSchema(
        ShippedSchema(
            "resourcesync.rng", .relaxNG, "the documents of ResourceSync 1.1",
            roots: ["urlset", "sitemapindex"].map { .init($0, in: Namespaces.sitemap, before: Namespaces.resourceSync) },
            bytes: PackageResources.resourcesync_rng),
        record: ("url", "listUrl"))
    /// Files of IATI activities.
    package static let activities = CatalogueSchema(
        ShippedSchema(
            "iati-activities.rng", .relaxNG, "files of activities (IATI 2.03)", roots: [.init("iati-activities")],
            bytes: PackageResources.iati_activities_rng),
        record: ("iati-activity", "activity"), namespace: nil)
    /// Data catalogues in RDF/XML.
    package static let catalogue = CatalogueSchema(
        ShippedSchema(
            "catalogue.rng", .relaxNG, "a data catalogue in RDF/XML (DCAT-AP 3.0)", roots: [.init("RDF", in: Namespaces.rdf)],
            bytes: PackageResources.catalogue_rng),
        record: nil)

    /// The schema, for partners.
    package let shipped: ShippedSchema
    private let schema: Result<RelaxNGSchema, any Error>

    /// - Parameters:
    ///   - shipped: The schema and its file.
    ///   - record: The child elements of the root that are validated one by one, so that large documents need little memory: their name,
    ///     and the name of their definition in the schema. `nil` for documents that are validated whole.
    ///   - namespace: The namespace of these elements.
    private init(
        _ shipped: ShippedSchema, record: (element: String, definition: String)?, namespace: String? = Namespaces.sitemap
    ) {
        self.shipped = shipped
        schema = Result {
            let records = record.map {
                XMLRepeatedElement(element: $0.element, namespace: namespace, depth: 1, definition: $0.definition)
            }
            return try RelaxNGSchema(bytes: shipped.bytes, name: shipped.file, records: records)
        }
    }

    /// Returns the first problem of `file` with its position, or `nil` if it is valid.
    package func problem(in file: String) -> String? {
        do { return try schema.get().validate(file: file, limit: 1).first?.description } catch { return "\(error)" }
    }

    /// Returns the check for documents whose paths end with `suffix`. Messages call a valid document `name`.
    func check(_ name: String, suffix: String) -> DocumentCheck {
        DocumentCheck(name, suffix: suffix, schema: shipped) { problem(in: $0) }
    }

    /// Returns all problems of a document. Throws if it is not well-formed.
    package func problems(in bytes: [UInt8]) throws -> [String] { try schema.get().validate(bytes: bytes).map(\.description) }
}
