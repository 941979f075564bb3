import HeraldKit
internal import HeraldXML

/// A grammar of this module, against which documents are checked before they are published.
package struct CatalogueSchema: Sendable {
    /// Sitemaps and their indexes, with language alternates and pictures.
    package static let sitemap = CatalogueSchema("sitemap.rng", PackageResources.sitemap_rng, record: ("url", "sitemapUrl"))
    /// The documents of ResourceSync 1.1.
    package static let resourceSync = CatalogueSchema("resourcesync.rng", PackageResources.resourcesync_rng, record: ("url", "listUrl"))
    /// Files of IATI activities.
    package static let activities = CatalogueSchema(
        "iati-activities.rng", PackageResources.iati_activities_rng, record: ("iati-activity", "activity"), namespace: nil)
    /// The catalogue in RDF/XML.
    package static let catalogue = CatalogueSchema("catalogue.rng", PackageResources.catalogue_rng, record: nil)

    /// The grammar of sitemaps, for partners.
    static let shippedSitemap = ShippedSchema(
        "sitemap.rng", .relaxNG, "sitemaps and their indexes (sitemaps.org 0.9)", roots: sitemapRoots, bytes: PackageResources.sitemap_rng)
    /// The grammar of ResourceSync, for partners.
    static let shippedResourceSync = ShippedSchema(
        "resourcesync.rng", .relaxNG, "documents of ResourceSync 1.1", roots: sitemapRoots, mark: Namespaces.resourceSync,
        bytes: PackageResources.resourcesync_rng)
    /// The grammar of IATI activities, for partners.
    static let shippedActivities = ShippedSchema(
        "iati-activities.rng", .relaxNG, "files of IATI activities (2.03)", roots: [.init("iati-activities")],
        bytes: PackageResources.iati_activities_rng)
    /// The grammar of the catalogue, for partners.
    static let shippedCatalogue = ShippedSchema(
        "catalogue.rng", .relaxNG, "data catalogues in RDF/XML (DCAT-AP)",
        roots: [.init("RDF", in: "http://www.w3.org/1999/02/22-rdf-syntax-ns#")], bytes: PackageResources.catalogue_rng)
    private static var sitemapRoots: [ShippedSchema.Root] { ["urlset", "sitemapindex"].map { .init($0, in: Namespaces.sitemap) } }

    private let schema: Result<RelaxNGSchema, any Error>

    private init(
        _ name: String, _ bytes: [UInt8], record: (element: String, definition: String)?, namespace: String? = Namespaces.sitemap
    ) {
        schema = Result {
            let records = record.map {
                XMLRecords(element: $0.element, namespace: namespace, depth: 1, definition: $0.definition)
            }
            return try RelaxNGSchema(bytes: bytes, name: name, records: records)
        }
    }

    /// The first thing in `file` that the grammar does not allow, with its position, or `nil`.
    package func problem(in file: String) -> String? {
        do { return try schema.get().validate(file: file, limit: 1).first?.description } catch { return "\(error)" }
    }

    /// Everything in the document of `bytes` that the grammar does not allow. Throws if it is no XML.
    package func problems(in bytes: [UInt8]) throws -> [String] { try schema.get().validate(bytes: bytes).map(\.description) }
}

/// Addresses of namespaces.
enum Namespaces {
    static let sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9"
    static let xhtml = "http://www.w3.org/1999/xhtml"
    static let image = "http://www.google.com/schemas/sitemap-image/1.1"
    static let resourceSync = "http://www.openarchives.org/rs/terms/"
}
