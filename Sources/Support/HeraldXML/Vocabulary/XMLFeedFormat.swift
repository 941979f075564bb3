/// A format of feeds in XML, recognised by the root element.
///
/// The root `feed` in the namespace of Atom is an Atom feed. The root `rss` has no namespace. RSS 1.0 has the root `RDF` in the namespace
/// of RDF, so other RDF documents are taken for feeds without entries. Any other root, such as `html`, is not a feed.
package enum XMLFeedFormat: Sendable, Hashable {
    /// Atom 1.0 (RFC 4287).
    case atom
    /// RSS 2.0 and the versions 0.9x with the same elements.
    case rss
    /// RSS 1.0, which is RDF.
    case rdf

    /// The format of a document with the root element `name` in `namespace`, or `nil` if it is not a feed.
    package init?(root name: String, in namespace: String?) {
        switch (name, namespace) {
        case ("feed", XMLNamespace.atom): self = .atom
        case ("rss", nil): self = .rss
        case ("RDF", XMLNamespace.rdf): self = .rdf
        default: return nil
        }
    }

    /// A hint for a document whose root element `name` is that of a web page. `nil` for any other.
    package static func webPageHint(root name: String) -> String? {
        name.lowercased() == "html" ? "this is a web page; look for its feed, often a link called RSS or Atom" : nil
    }
}
