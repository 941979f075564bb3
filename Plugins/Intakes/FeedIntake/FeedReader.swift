import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

/// Iterates over the entries of a feed of any supported form.
struct FeedReader {
    /// An item of a feed.
    enum Entry {
        /// An entry.
        case record(ExternalRecord)
        /// A deleted entry (RFC 6721).
        case deleted(identifier: String, reason: String, SourcePosition)
        /// An entry without an identifier, or one that is too large.
        case refused(Diagnostic)
    }

    /// The largest size of an entry, in bytes.
    private static let entryLimit = 8 << 20

    private let reader: XMLPullReader
    private let file: String
    private var head: FeedHead
    private var isAtRoot = true

    init(_ reader: XMLPullReader, file: String, address: String?) {
        self.reader = reader
        self.file = file
        head = FeedHead(address: address)
    }

    /// Returns the next entry, or nil at the end.
    ///
    /// - Throws: `XMLError` if the XML is not well-formed, and a `Diagnostic` if the document is not a feed.
    mutating func next() throws -> Entry? {
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            if isAtRoot {
                try checkRoot(name, namespace)
                head.language = attributes["lang", namespace: Namespace.xml].map { ExternalRecord.Text($0, at: position(reader.position)) }
                isAtRoot = false
            } else if name == "channel" {
                continue
            } else if let entry = try entry(event, name, namespace) {
                return entry
            }
        }
        return nil
    }

    /// Returns the entry that begins with `event`. Returns nil for other elements, which are added to the head or skipped.
    private mutating func entry(_ event: XMLPullReader.Event, _ name: String, _ namespace: String?) throws -> Entry? {
        switch (name, namespace) {
        case ("entry", Namespace.atom), ("item", nil), ("item", Namespace.rss1), ("deleted-entry", Namespace.tombstones):
            let start = position(reader.position)
            guard let element = try reader.element(from: event, byteLimit: Self.entryLimit) else {
                return .refused(Diagnostic("an entry larger than \(Self.entryLimit >> 20) MB", at: start))
            }
            switch name {
            case "entry": return AtomEntry(element, in: head, file: file).entry
            case "item": return RSSItem(element, in: head, file: file).entry
            default: return deletion(element)
            }
        case ("title", _), ("link", _), ("language", _), ("author", _), ("publisher", _):
            if let element = try reader.element(from: event, byteLimit: 1 << 16) { head.take(element, file: file) }
        default: try reader.skipElement()
        }
        return nil
    }

    /// Returns the deletion of a tombstone, whose reference is the id of the deleted entry (RFC 6721, section 3).
    private func deletion(_ element: XMLElement) -> Entry {
        guard let identifier = element.attributes["ref"] else {
            return .refused(Diagnostic("a deleted entry without \"ref\"; expected the id of the entry", at: position(element.position)))
        }
        let comment = element.elements.first { $0.name == "comment" }.map { HTMLText.normalized($0.text) } ?? ""
        let reason = "deleted from \"\(head.origin.title)\"" + (comment.isEmpty ? "" : ": \(comment)")
        return .deleted(identifier: identifier, reason: reason, position(element.position))
    }

    private func checkRoot(_ name: String, _ namespace: String?) throws {
        if Self.isRoot(name, namespace) { return }
        let hint =
            switch name.lowercased() {
            case "html": "this is a web page; look for its feed, often a link called RSS or Atom"
            case "feed": "the namespace of Atom is \(Namespace.atom); an older feed may be there as RSS, too"
            default: String?.none
            }
        let found = namespace.map { "\"\(name)\" in \"\($0)\"" } ?? "\"\(name)\""
        throw Diagnostic("found \(found); expected a feed: rss, feed (Atom) or RDF", at: position(reader.position), hint: hint)
    }

    /// Returns whether a document with this root element is a feed.
    static func isRoot(_ name: String, _ namespace: String?) -> Bool {
        (name == "rss" && namespace == nil) || (name == "feed" && namespace == Namespace.atom)
            || (name == "RDF" && namespace == Namespace.rdf)
    }

    private func position(_ position: XMLPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }
}

/// The namespaces that occur in feeds.
enum Namespace {
    static let atom = "http://www.w3.org/2005/Atom"
    static let rss1 = "http://purl.org/rss/1.0/"
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
    static let content = "http://purl.org/rss/1.0/modules/content/"
    static let tombstones = "http://purl.org/atompub/tombstones/1.0"
    static let xml = "http://www.w3.org/XML/1998/namespace"
}
