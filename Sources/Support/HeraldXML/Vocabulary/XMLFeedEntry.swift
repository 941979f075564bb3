/// An element of a feed that is an entry, or the news that one was deleted.
///
/// Entries of Atom may be mixed with tombstones in one feed, so a reader looks at each element.
package enum XMLFeedEntry: Sendable, Hashable {
    /// An entry of Atom.
    case atom
    /// An item of RSS, or of RSS 1.0 if its namespace is ``XMLNamespace/rss1``.
    case rss
    /// The news that an entry was deleted (RFC 6721, section 3).
    case tombstone

    /// The kind of the element `name` in `namespace`, or `nil` if it is not an entry.
    package init?(element name: String, in namespace: String?) {
        switch (name, namespace) {
        case ("entry", XMLNamespace.atom): self = .atom
        case ("item", nil), ("item", XMLNamespace.rss1): self = .rss
        case ("deleted-entry", XMLNamespace.tombstones): self = .tombstone
        default: return nil
        }
    }
}
