internal import CLibXML2

/// Reduces HTML to plain text: paragraphs with an empty line between them, list items on lines that begin with `- `.
///
/// This is the only place where markup of others becomes text of a record. Tags, comments, scripts, styles and control characters are
/// removed, and character references become characters. Any text is accepted. Everything that is not markup is kept.
///
///     let text = HTMLText.plain("<p>Training &amp; work:<ul><li>nurses</ul>")  // "Training & work:\n\n- nurses"
///     let tidy = HTMLText.normalized("first  line\n\n\nsecond")  // "first line\n\nsecond"
public struct HTMLText {
    /// The white space before the next character, from the narrowest to the widest.
    private enum Gap: Int, Comparable {
        case none, blank, line, paragraph

        static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
    }

    /// The plain text so far.
    private var text = String.UnicodeScalarView()
    /// The white space that the next character needs before it.
    private var gap = Gap.none
    /// Whether the next character begins a list item.
    private var isItemDue = false
    /// The names of the open elements whose text is dropped, outermost first.
    private var ignoredElements: [String] = []

    /// Returns the plain text of `html`, a fragment or a whole page.
    ///
    ///     let text = HTMLText.plain("Caf&eacute;<br>open<script>track()</script>")  // "Café\nopen"
    public static func plain(_ html: String) -> String {
        var reduced = HTMLText()
        var scanner = HTMLScanner(html)
        while let token = scanner.next(isRaw: reduced.rawElement) {
            switch token {
            case .text(let text): reduced.add(text, isMarkup: true)
            case .start(let name): reduced.begin(name)
            case .end(let name): reduced.end(name)
            }
        }
        return reduced.finished
    }

    /// Returns the plain text of an XHTML element.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<div><p>First</p><p>Second</p></div>".utf8))
    ///     if let start = try reader.next(), let div = try reader.element(from: start) {
    ///         print(HTMLText.plain(div))  // "First", an empty line, "Second"
    ///     }
    public static func plain(_ element: XMLElement) -> String {
        var reduced = HTMLText()
        reduced.add(element)
        return reduced.finished
    }

    /// Returns `text`, which contains no markup, with single spaces between words and an empty line between paragraphs.
    ///
    ///     let text = HTMLText.normalized("1 < 2\n \nnext")  // "1 < 2\n\nnext"
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

    /// The plain text.
    private var finished: String { String(text) }

    /// The name of the innermost open element if it is `script` or `style`, which contain no tags, otherwise nil.
    private var rawElement: String? { ignoredElements.last.flatMap { ["script", "style"].contains($0) ? $0 : nil } }

    /// Adds the text of an XHTML element and of its child elements.
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

    /// Handles the start of the element `name`.
    private mutating func begin(_ name: String) {
        if Self.unread.contains(name) { ignoredElements.append(name) }
        widen(for: name)
        if name == "li" { isItemDue = true }
    }

    /// Handles the end of the element `name`. An end without a start is ignored, except for the white space that it implies.
    private mutating func end(_ name: String) {
        if let index = ignoredElements.lastIndex(of: name) { ignoredElements.removeSubrange(index...) }
        if name != "br" { widen(for: name) }
    }

    /// Widens the gap before the next character as the element `name` demands.
    private mutating func widen(for name: String) {
        switch name {
        case "br", "li", "tr", "dt", "dd": gap = max(gap, .line)
        case "td", "th": gap = max(gap, .blank)
        default: if Self.blocks.contains(name) { gap = max(gap, .paragraph) }
        }
    }

    /// Adds the characters of `part`. With `isMarkup`, character references are resolved.
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

    /// Adds a character, after the white space that is due. White space other than a no-break space only widens the gap.
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

    /// The elements whose text is dropped.
    private static let unread: Set = ["script", "style", "head", "template", "noscript", "iframe", "object"]
    /// The elements that are paragraphs of their own.
    private static let blocks: Set = [
        "p", "div", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "table", "blockquote", "pre", "hr", "section", "article",
        "header", "footer", "figure", "figcaption", "address", "aside", "main", "form", "fieldset", "body",
    ]
}

/// Character references: `&eacute;`, `&#233;`, `&#xE9;`.
private enum CharacterReference {
    /// Returns the character of the reference at `start` and the index after it, or nil if no reference begins there.
    static func read(
        _ scalars: Substring.UnicodeScalarView, at start: Substring.UnicodeScalarView.Index
    ) -> (String.UnicodeScalarView, Substring.UnicodeScalarView.Index)? {
        let rest = scalars[start...].dropFirst().prefix(33)
        guard let end = rest.firstIndex(of: ";"), let found = character(String(rest[..<end])) else { return nil }
        return (String.UnicodeScalarView([found]), scalars.index(after: end))
    }

    /// Returns the character of the reference `name`, which is written without `&` and `;`, or nil if it is unknown.
    private static func character(_ name: String) -> Unicode.Scalar? {
        if name == "apos" { return "'" }
        if name.hasPrefix("#") {
            let digits = name.dropFirst()
            let isHex = digits.first == "x" || digits.first == "X"
            return (isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)).flatMap(Unicode.Scalar.init)
        }
        // libxml2 knows the 253 names of HTML 4.
        guard !name.isEmpty, let found = htmlEntityLookup(name) else { return nil }
        return Unicode.Scalar(found.pointee.value)
    }
}
