/// Media types of documents, derived from their paths.
enum MediaTypes {
    /// Returns the media type of a document from its path, or `nil` if it is unknown.
    static func of(path: String) -> String? {
        known.first { path.hasSuffix($0.suffix) }?.type
    }

    /// Returns the code of `type` in the EU's authority table of file types, or `nil` if it has none.
    static func fileType(of type: String) -> String? {
        known.first { $0.type == type }?.code
    }

    private static let known: [(suffix: String, type: String, code: String?)] = [
        (".html", "text/html", "HTML"), (".jsonld", "application/ld+json", "JSON_LD"), (".json", "application/json", "JSON"),
        (".jsonl", "application/jsonl", nil), (".csv", "text/csv", "CSV"), (".rdf", "application/rdf+xml", "RDF_XML"),
        (".ttl", "text/turtle", "RDF_TURTLE"), (".xml", "application/xml", "XML"), (".txt", "text/plain", "TXT"),
        (".pdf", "application/pdf", "PDF"), (".zip", "application/zip", "ZIP"), (".gz", "application/gzip", "GZIP"),
        ("atom", "application/atom+xml", "ATOM"), ("rss", "application/rss+xml", "RSS"),
    ]
}
