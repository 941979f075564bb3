internal import HeraldDiagnostics
internal import HeraldModel
internal import HeraldXML

/// Parses JSON Feed 1.0 and 1.1 into ``FeedDocument``, and reports violations of the specification.
struct JSONFeedParser {
    let findings: FindingList
    let name: String

    /// Returns the feed in `root`.
    func document(_ root: Node) -> FeedDocument {
        var document = FeedDocument(.json, name: name)
        document.title = require("title", of: root)
        if root["items"] == nil { missing("items", of: root) }
        document.hasLanguage = root["language"] != nil
        if let address = text("feed_url", of: root) { document.links["self"] = [address] }
        if let address = text("next_url", of: root) { document.links["prev-archive"] = [address] }
        if let address = text("home_page_url", of: root) { document.links["alternate"] = [address] }
        for item in root["items"]?.elements ?? [] { document.entries.append(entry(item)) }
        return document
    }

    private func entry(_ item: Node) -> FeedEntry {
        var entry = FeedEntry(position: item.xmlPosition)
        entry.id = require("id", of: item)
        entry.title = text("title", of: item)
        entry.updated = text("date_modified", of: item) ?? text("date_published", of: item)
        entry.published = text("date_published", of: item)
        entry.links = ["url", "external_url", "image", "banner_image"].compactMap { text($0, of: item) }
        entry.links += (item["attachments"]?.elements ?? []).compactMap { require("url", of: $0) }
        entry.html = [text("content_html", of: item)].compactMap { $0 }
        entry.plain = ["title", "summary", "content_text"].compactMap { text($0, of: item) }
        if item["content_html"] == nil, item["content_text"] == nil {
            findings.add(
                .error, "schema", in: name, at: item.xmlPosition, "the item has no content; expected \"content_html\" or \"content_text\"",
                harm: "readers show nothing of it")
        }
        return entry
    }

    private func require(_ key: String, of node: Node) -> LocatedText? {
        if node[key] == nil { missing(key, of: node) }
        return text(key, of: node)
    }

    private func missing(_ key: String, of node: Node) {
        findings.add(
            .error, "schema", in: name, at: node.xmlPosition, "\"\(key)\" is missing; JSON Feed 1.1 requires it",
            harm: "readers that go by the specification refuse the feed")
    }

    private func text(_ key: String, of node: Node) -> LocatedText? {
        guard let value = node[key] else { return nil }
        guard case .scalar(let text, _) = value.content else {
            findings.add(
                .error, "schema", in: name, at: value.xmlPosition, "\"\(key)\" is \(value.valueDescription); expected a text",
                harm: "readers that go by the specification refuse the feed")
            return nil
        }
        return LocatedText(text: text, position: value.xmlPosition)
    }
}

extension Node {
    /// The position of the value.
    var xmlPosition: XMLPosition { XMLPosition(line: position.line, column: position.column) }

    /// The elements of a list. Empty for other values.
    var elements: [Node] {
        if case .sequence(let values) = content { values } else { [] }
    }
}
