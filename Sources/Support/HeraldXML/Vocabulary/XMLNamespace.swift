/// The namespaces of XML that several modules read or write.
package enum XMLNamespace {
    /// XML itself (`xml:lang`, `xml:base`).
    package static let xml = "http://www.w3.org/XML/1998/namespace"
    /// Atom 1.0 (RFC 4287).
    package static let atom = "http://www.w3.org/2005/Atom"
    /// The history of feeds (RFC 5005).
    package static let feedHistory = "http://purl.org/syndication/history/1.0"
    /// Tombstones of Atom entries (RFC 6721).
    package static let tombstones = "http://purl.org/atompub/tombstones/1.0"
    /// RSS 1.0.
    package static let rss1 = "http://purl.org/rss/1.0/"
    /// The content module of RSS.
    package static let rssContent = "http://purl.org/rss/1.0/modules/content/"
    /// RDF, whose root element RSS 1.0 has.
    package static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    /// The fifteen elements of Dublin Core.
    package static let dublinCore = "http://purl.org/dc/elements/1.1/"
    /// Sitemaps and their indexes.
    package static let sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9"
    /// OAI-PMH 2.0.
    package static let oai = "http://www.openarchives.org/OAI/2.0/"
}
