internal import CLibXML2

/// Reduces HTML to plain text: paragraphs with an empty line between them, items of lists on lines that begin with `- `.
///
/// The one place where foreign markup becomes text of a record. Nothing of the markup is left: tags, comments, scripts and styles go,
/// character references become characters, controls go. It takes any text; what is no markup is kept.
public struct HTMLText {
    private enum Gap: Int, Comparable {
        case none, blank, line, paragraph

        static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
    }

    private var text = String.UnicodeScalarView()
    private var gap = Gap.none
    private var isItemDue = false
    /// The names of open elements whose text nobody reads.
    private var ignoredElements: [String] = []

    /// The text of `html`, a fragment or a whole page.
    public static func plain(_ html: String) -> String {
        var reduced = HTMLText()
        var scanner = HTMLScanner(html)
        while let token = scanner.next(isRaw: reduced.isRaw) {
            switch token {
            case .text(let text): reduced.add(text, isMarkup: true)
            case .start(let name): reduced.begin(name)
            case .end(let name): reduced.end(name)
            }
        }
        return reduced.finished
    }

    /// The text of an element of XHTML.
    public static func plain(_ element: XMLElement) -> String {
        var reduced = HTMLText()
        reduced.add(element)
        return reduced.finished
    }

    /// `text`, which is no markup, with single blanks, and an empty line between its paragraphs.
    public static func normalized(_ text: String) -> String {
        var reduced = HTMLText()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                reduced.gap = max(reduced.gap, .paragraph)
            } else {
                reduced.add(line + " ", isMarkup: false)
            }
        }
        return reduced.finished
    }

    private var finished: String { String(text) }

    /// Whether what follows is script or style, which holds no tags.
    private var isRaw: String? { ignoredElements.last.flatMap { ["script", "style"].contains($0) ? $0 : nil } }

    private mutating func add(_ element: XMLElement) {
        begin(element.name.lowercased())
        for part in element.content {
            switch part {
            case .text(let text, _): add(text[...], isMarkup: false)
            case .element(let inner): add(inner)
            }
        }
        end(element.name.lowercased())
    }

    private mutating func begin(_ name: String) {
        if Self.unread.contains(name) { ignoredElements.append(name) }
        widen(for: name)
        if name == "li" { isItemDue = true }
    }

    private mutating func end(_ name: String) {
        if let index = ignoredElements.lastIndex(of: name) { ignoredElements.removeSubrange(index...) }
        if name != "br" { widen(for: name) }
    }

    private mutating func widen(for name: String) {
        switch name {
        case "br", "li", "tr", "dt", "dd": gap = max(gap, .line)
        case "td", "th": gap = max(gap, .blank)
        default: if Self.blocks.contains(name) { gap = max(gap, .paragraph) }
        }
    }

    private mutating func add(_ part: Substring, isMarkup: Bool) {
        if !ignoredElements.isEmpty { return }
        let scalars = part.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            if isMarkup, scalars[index] == "&", let (found, end) = CharacterReference.read(scalars, at: index) {
                for scalar in found { add(scalar) }
                index = end
            } else {
                add(scalars[index])
                index = scalars.index(after: index)
            }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar) {
        if scalar.properties.isWhitespace, scalar != "\u{A0}" { return gap = max(gap, .blank) }
        if scalar.properties.generalCategory == .control { return }
        if !text.isEmpty {
            switch gap {
            case .none: break
            case .blank: text.append(" ")
            case .line: text.append("\n")
            case .paragraph: text.append(contentsOf: "\n\n".unicodeScalars)
            }
        }
        if isItemDue { text.append(contentsOf: "- ".unicodeScalars) }
        (gap, isItemDue) = (.none, false)
        text.append(scalar)
    }

    private static let unread: Set = ["script", "style", "head", "template", "noscript", "iframe", "object"]
    private static let blocks: Set = [
        "p", "div", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre", "hr", "section", "article",
        "header", "footer", "figure", "figcaption", "address", "aside", "main", "form", "fieldset", "body",
    ]
}

/// References to characters: `&eacute;`, `&#233;`, `&#xE9;`.
private enum CharacterReference {
    /// The characters that the reference at `start` stands for and where it ends, or `nil` if none begins there.
    static func read(
        _ scalars: Substring.UnicodeScalarView, at start: Substring.UnicodeScalarView.Index
    ) -> (String.UnicodeScalarView, Substring.UnicodeScalarView.Index)? {
        let rest = scalars[start...].dropFirst().prefix(33)
        guard let end = rest.firstIndex(of: ";"), let found = character(String(rest[..<end])) else { return nil }
        return (String.UnicodeScalarView([found]), scalars.index(after: end))
    }

    private static func character(_ name: String) -> Unicode.Scalar? {
        if name == "apos" { return "'" }
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            return (isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)).flatMap(Unicode.Scalar.init)
        }
        // The 253 names of HTML 4, which libxml2 knows.
        guard !name.isEmpty, let found = htmlEntityLookup(name) else { return nil }
        return Unicode.Scalar(found.pointee.value)
    }
}
