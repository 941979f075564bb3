internal import HeraldXML

/// Rules for the texts of an entry: escaped once, no scripts, no relative links, no lost characters.
struct TextRules {
    let document: FeedDocument
    let findings: FindingList

    func check(_ entry: FeedEntry) {
        for link in entry.links where !entry.hasBase && !EntryRules.isAbsolute(link.text) { relative(link.text, link) }
        for text in entry.html {
            checkCharacters(text)
            checkEscaping(text, isHTML: true)
            checkMarkup(text, hasBase: entry.hasBase)
        }
        for text in entry.plain {
            checkCharacters(text)
            checkEscaping(text, isHTML: false)
        }
    }

    private func add(_ severity: FeedFinding.Severity, _ rule: String, _ text: LocatedText, _ message: String, harm: String) {
        findings.add(severity, rule, in: document.name, at: text.position, message, harm: harm)
    }

    private func relative(_ address: String, _ text: LocatedText) {
        add(
            .error, "absolute-links", text, "found the link \"\(Self.short(address))\"; expected an absolute address",
            harm: "it leads nowhere in every reader but the site's own")
    }

    private func checkCharacters(_ text: LocatedText) {
        if text.text.unicodeScalars.contains("\u{FFFD}") {
            add(
                .warning, "characters", text, "found U+FFFD, the replacement for a lost character",
                harm: "readers see a question mark in place of a letter; the record must be corrected")
        }
        if let control = text.text.unicodeScalars.first(where: { (0x80...0x9F).contains($0.value) || $0.value == 0x7F }) {
            add(
                .warning, "characters", text, "found the control character U+00\(String(control.value, radix: 16, uppercase: true))",
                harm: "the text was read in the wrong encoding; readers show boxes")
        }
    }

    private func checkEscaping(_ text: LocatedText, isHTML: Bool) {
        let marks =
            isHTML
            ? ["&lt;p&gt;", "&lt;/p&gt;", "&lt;br", "&lt;a href", "&amp;amp;", "&amp;lt;", "&amp;#"]
            : ["&amp;", "&lt;", "&#", "&quot;", "</", "<p>", "<br"]
        guard let mark = marks.first(where: { text.text.contains($0) }) else { return }
        add(
            .warning, "escaping", text,
            "found \"\(mark)\" in a text that is \(isHTML ? "HTML" : "plain"); it was escaped \(isHTML ? "twice" : "once too often, or is HTML")",
            harm: "readers show the markup instead of the text")
    }

    /// Checks start tags in HTML for elements and attributes that browsers would run or fetch.
    private func checkMarkup(_ text: LocatedText, hasBase: Bool) {
        for match in text.text.matches(of: Self.startTag) {
            let name = match.output.1.lowercased()
            if Self.dangerous.contains(name) {
                add(
                    .error, "markup", text, "found <\(name)> in the content; expected text, links, lists, tables and images",
                    harm: "careful readers cut it out, careless ones run it")
            }
            for attribute in match.output.2.matches(of: Self.attribute) {
                let key = attribute.output.1.lowercased()
                let value = attribute.output.2.filter { $0 != "\"" && $0 != "'" }
                if key.hasPrefix("on"), key.count > 3 {
                    add(
                        .error, "markup", text, "found the attribute \"\(key)\" in the content",
                        harm: "careful readers cut it out, careless ones run it")
                } else if key == "href" || key == "src" {
                    checkLink(value, text, hasBase: hasBase)
                }
            }
        }
    }

    private func checkLink(_ value: String, _ text: LocatedText, hasBase: Bool) {
        let start = value.lowercased().filter { !$0.isWhitespace }
        if start.hasPrefix("javascript:") || start.hasPrefix("vbscript:") || start.hasPrefix("data:text/html") {
            add(
                .error, "markup", text, "found the link \"\(Self.short(value))\", which is a program",
                harm: "careful readers cut it out, careless ones run it")
        } else if !hasBase, !value.isEmpty, !value.hasPrefix("#"), !EntryRules.isAbsolute(value) {
            relative(value, text)
        }
    }

    private static var startTag: Regex<(Substring, Substring, Substring)> { /<([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)>/ }
    private static var attribute: Regex<(Substring, Substring, Substring)> { /([A-Za-z\-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)/ }
    private static let dangerous: Set<String> = [
        "script", "iframe", "object", "embed", "form", "style", "link", "meta", "base", "frame", "applet",
    ]

    private static func short(_ text: String) -> String { text.count > 80 ? "\(text.prefix(77))..." : text }
}
