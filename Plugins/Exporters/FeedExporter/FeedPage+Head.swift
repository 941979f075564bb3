import HeraldKit
import HeraldModel
import HeraldXML

/// The parts that the heads of Atom and RSS feeds have in common.
extension FeedPage {
    /// The namespace of tombstones, which is declared only if there are some.
    var tombstoneNamespace: String? { page.tombstones.isEmpty ? nil : XMLNamespace.tombstones }

    /// Writes the end of the head: the links of the feed as `element`, and the elements that mark it as complete or archived (RFC 5005).
    func writeLinks(as element: XMLName, to writer: XMLWriter) {
        writer.emptyElement(element, ("rel", "self"), ("type", files.format.mediaType), ("href", address))
        for link in historyLinks { writer.emptyElement(element, ("rel", link.relation), ("href", link.address)) }
        for link in relatedLinks { link.write(as: element, to: writer) }
        if !page.isNewest { writer.emptyElement("fh:archive") }
        if !settings.isArchived { writer.emptyElement("fh:complete") }
    }
}

extension FeedLink {
    /// Creates a link to the page of a practice in one language.
    init(to page: EntryPage, as relation: String) {
        self.init(relation: relation, address: page.address, mediaType: "text/html", language: page.language)
    }

    /// Writes the link as `element`, whose name differs between Atom and RSS.
    func write(as element: XMLName, to writer: XMLWriter) {
        writer.emptyElement(
            element, ("rel", relation), ("type", mediaType), ("hreflang", language?.written), ("title", title), ("href", address))
    }
}
