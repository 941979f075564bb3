internal import HeraldXML

/// Namespace addresses.
enum Namespaces {
    static let sitemap = XMLNamespace.sitemap
    static let xhtml = "http://www.w3.org/1999/xhtml"
    static let image = "http://www.google.com/schemas/sitemap-image/1.1"
    static let resourceSync = "http://www.openarchives.org/rs/terms/"
    static let rdf = XMLNamespace.rdf
}
