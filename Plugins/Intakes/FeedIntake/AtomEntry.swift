import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

/// An entry of an Atom feed (RFC 4287, section 4.1.2).
struct AtomEntry {
    /// The entry as a record, or the reason why it is refused.
    let entry: FeedReader.Entry

    /// Reads `element`, an entry of the feed with `head`.
    init(_ element: XMLElement, in head: FeedHead, file: String) {
        guard let identifier = element.first("id", XMLNamespace.atom)?.value(file) else {
            let hint = "without one, a changed entry cannot be told from a new one (RFC 4287, section 4.2.6)"
            entry = .refused(Diagnostic("an entry without \"id\"", at: element.sourcePosition(file), hint: hint))
            return
        }
        var record = ExternalRecord(identifier: identifier.text, at: element.sourcePosition(file), origin: head.origin)
        let content = element.first("content", XMLNamespace.atom)
        record.title = element.first("title", XMLNamespace.atom)?.plain(file)
        record.summary = element.first("summary", XMLNamespace.atom)?.plain(file)
        record.content = content?.plain(file)
        record.language = element.ownLanguage(file) ?? element.first("title", XMLNamespace.atom)?.ownLanguage(file) ?? head.language
        record.subjects = element.all("category", XMLNamespace.atom).compactMap { category in
            category.attributes["term"].flatMap { category.subject(term: $0, scheme: category.attributes["scheme"], file) }
        }
        let source = element.first("source", XMLNamespace.atom)
        let authors = [element, source].compactMap { $0 }.lazy.map { $0.all("author", XMLNamespace.atom).compactMap { $0.author(file) } }
        record.authors = authors.first { !$0.isEmpty } ?? head.authors
        record.date = (element.first("published", XMLNamespace.atom) ?? element.first("updated", XMLNamespace.atom))?.value(file)
        let link = element.all("link", XMLNamespace.atom).first { ($0.attributes["rel"] ?? "alternate") == "alternate" }
        record.link = (link?.attributes["href"] ?? content?.attributes["src"]).flatMap { element.link($0, base: head.base, file) }
        entry = .record(record)
    }
}
