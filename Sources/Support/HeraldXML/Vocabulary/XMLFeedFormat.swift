/// A format of feeds in XML, as its root element tells it.
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

    /// A hint for a document whose root element `name` is that of a web page; `nil` for any other.
    package static func webPageHint(root name: String) -> String? {
        name.lowercased() == "html" ? "this is a web page; look for its feed, often a link called RSS or Atom" : nil
    }
}

/// An element of a feed that stands for an entry.
package enum XMLFeedEntry: Sendable, Hashable {
    /// An entry of Atom.
    case atom
    /// An item of RSS; of RSS 1.0 if its namespace is ``XMLNamespace/rss1``.
    case rss
    /// The news that an entry was deleted (RFC 6721, section 3).
    case tombstone

    /// The kind of the element `name` in `namespace`, or `nil` if it is no entry.
    package init?(element name: String, in namespace: String?) {
        switch (name, namespace) {
        case ("entry", XMLNamespace.atom): self = .atom
        case ("item", nil), ("item", XMLNamespace.rss1): self = .rss
        case ("deleted-entry", XMLNamespace.tombstones): self = .tombstone
        default: return nil
        }
    }
}
