import HeraldDiagnostics
import HeraldXML
import HeraldYAML

/// The text of a document as its readers see it, for tests.
package enum DocumentText {
    /// Returns the text of a document: of HTML and XML without markup, of everything else as it is. Returns `nil` for bytes
    /// that are no text.
    package static func text(of bytes: [UInt8], path: String) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else { return nil }
        return hasMarkup(path) ? HTMLText.plain(text) : text
    }

    /// Returns `text` with single blanks in place of white space, and none at its ends: how a text is broken into lines makes no
    /// difference.
    package static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Returns the titles of the entries of a feed, in order. Throws a ``Diagnostic`` if it is not an Atom, RSS or JSON feed.
    package static func entries(of bytes: [UInt8], path: String) throws -> [String] {
        if path.hasSuffix(".json") { return try jsonEntries(of: bytes, path: path) }
        var titles: [String] = []
        let reader = XMLPullReader(bytes: bytes, file: path)
        var isFeed: Bool?
        do {
            while let event = try reader.next() {
                guard case .startElement(let name, let namespace, _) = event else { continue }
                if isFeed == nil { isFeed = XMLFeedFormat(root: name, in: namespace) != nil }
                guard let kind = XMLFeedEntry(element: name, in: namespace), kind != .tombstone,
                    let entry = try reader.element(from: event)
                else { continue }
                titles.append(folded(entry.first("title", namespace)?.text ?? ""))
            }
        } catch let error as XMLError {
            throw Diagnostic("\"\(path)\" is no XML: \(error)")
        }
        if isFeed != true { throw Diagnostic("\"\(path)\" is not a feed; expected Atom, RSS or JSON Feed") }
        return titles
    }

    private static func jsonEntries(of bytes: [UInt8], path: String) throws -> [String] {
        let root = try JSONDocument.parse(bytes, file: path)
        guard case .sequence(let items)? = root["items"]?.content else {
            throw Diagnostic("\"\(path)\" is not a feed; expected Atom, RSS or JSON Feed")
        }
        return items.map { item in
            guard case .scalar(let title, _)? = item["title"]?.content else { return "" }
            return folded(title)
        }
    }

    private static func hasMarkup(_ path: String) -> Bool { [".html", ".xhtml", ".xml", ".svg"].contains(where: path.hasSuffix) }
}
