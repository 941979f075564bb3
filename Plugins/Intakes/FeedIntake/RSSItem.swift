import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

/// An item of an RSS feed, 2.0 or 1.0, with the Dublin Core and content modules.
struct RSSItem {
    /// The item as a record, or the reason why it is refused.
    let entry: FeedReader.Entry

    /// Reads `element`, an item of the feed with `head`.
    init(_ element: XMLElement, in head: FeedHead, file: String) {
        let space = element.namespace
        let written = element.first("link", space)?.value(file)
        guard let identifier = Self.identifier(of: element, written, in: head, file) else {
            let hint = "without one, a changed item cannot be told from a new one"
            entry = .refused(Diagnostic("an item without \"guid\" and \"link\"", at: element.sourcePosition(file), hint: hint))
            return
        }
        var record = ExternalRecord(identifier: identifier, at: element.sourcePosition(file), origin: head.origin)
        record.title = element.first("title", space)?.plain(file)
        record.summary = element.first("description", space)?.plain(file)
        record.content = element.first("encoded", XMLNamespace.rssContent)?.plain(file)
        record.language = element.first("language", XMLNamespace.dublinCore)?.value(file) ?? element.ownLanguage(file) ?? head.language
        record.subjects =
            element.all("category", space).compactMap { $0.subject(term: $0.text, scheme: $0.attributes["domain"], file) }
            + element.all("subject", XMLNamespace.dublinCore).compactMap { $0.subject(term: $0.text, scheme: nil, file) }
        let authors = (element.all("creator", XMLNamespace.dublinCore) + element.all("author", space)).compactMap { $0.author(file) }
        record.authors = authors.isEmpty ? head.authors : authors
        let publishers = element.all("publisher", XMLNamespace.dublinCore).compactMap { $0.value(file) }
        record.publishers = publishers.isEmpty ? head.publishers : publishers
        record.date = (element.first("pubDate", space) ?? element.first("date", XMLNamespace.dublinCore))?.value(file)
        // A guid is an address unless `isPermaLink` is false (RSS 2.0, guid). Many without that attribute are nevertheless mere numbers.
        let permanent = element.first("guid", space).flatMap { $0.attributes["isPermaLink"] == "false" ? nil : $0.value(file) }
            .flatMap { $0.text.contains("://") ? $0 : nil }
        record.link = (written ?? permanent).flatMap { element.link($0.text, base: head.base, file) }
        entry = .record(record)
    }

    /// Returns the identifier of the item: its `guid`, its address in RDF, or its link.
    ///
    /// A `guid` that is not a URI is unique only within the feed, so the address of the feed's page is prepended.
    private static func identifier(of element: XMLElement, _ link: ExternalRecord.Text?, in head: FeedHead, _ file: String) -> String? {
        if let guid = element.first("guid", element.namespace)?.value(file)?.text {
            return guid.contains(":") ? guid : "\(head.link ?? head.origin.title)#\(guid)"
        }
        let address = link.map { element.link($0.text, base: head.base, file)?.text ?? $0.text }
        return element.attributes["about", namespace: XMLNamespace.rdf] ?? address
    }
}
