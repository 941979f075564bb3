import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldXML

/// A reader of the entries of a feed in XML, in document order.
struct FeedReader {
    /// An entry of a feed, or the reason why it cannot be read.
    enum Entry {
        /// An entry.
        case record(ExternalRecord)
        /// The news that an entry was deleted (RFC 6721).
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
    /// Throws `XMLError` if the XML is not well-formed, and a `Diagnostic` if it is not a feed.
    mutating func next() throws -> Entry? {
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            if isAtRoot {
                try checkRoot(name, namespace)
                head.language = attributes["lang", namespace: XMLNamespace.xml].map {
                    ExternalRecord.Text($0, at: position(reader.position))
                }
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
        if let kind = XMLFeedEntry(element: name, in: namespace) {
            let start = position(reader.position)
            guard let element = try reader.element(from: event, byteLimit: Self.entryLimit) else {
                return .refused(Diagnostic("an entry larger than \(Self.entryLimit >> 20) MB", at: start))
            }
            switch kind {
            case .atom: return AtomEntry(element, in: head, file: file).entry
            case .rss: return RSSItem(element, in: head, file: file).entry
            case .tombstone: return deletion(element)
            }
        }
        switch name {
        case "title", "link", "language", "author", "publisher":
            // Names and links of a feed are short.
            if let element = try reader.element(from: event, byteLimit: 64 << 10) { head.take(element, file: file) }
        default: try reader.skipElement()
        }
        return nil
    }

    /// A tombstone: its reference is the id of the deleted entry (RFC 6721, section 3).
    private func deletion(_ element: XMLElement) -> Entry {
        guard let identifier = element.attributes["ref"] else {
            return .refused(Diagnostic("a deleted entry without \"ref\"; expected the id of the entry", at: position(element.position)))
        }
        let comment = element.elements.first { $0.name == "comment" }.map { HTMLText.normalized($0.text) } ?? ""
        let reason = "deleted from \"\(head.origin.title)\"" + (comment.isEmpty ? "" : ": \(comment)")
        return .deleted(identifier: identifier, reason: reason, position(element.position))
    }

    private func checkRoot(_ name: String, _ namespace: String?) throws {
        if XMLFeedFormat(root: name, in: namespace) != nil { return }
        let hint =
            name.lowercased() == "feed"
            ? "the namespace of Atom is \(XMLNamespace.atom); an older feed may be there as RSS, too"
            : XMLFeedFormat.webPageHint(root: name)
        let found = namespace.map { "\"\(name)\" in \"\($0)\"" } ?? "\"\(name)\""
        throw Diagnostic("found \(found); expected a feed: rss, feed (Atom) or RDF", at: position(reader.position), hint: hint)
    }

    private func position(_ position: XMLPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }
}
