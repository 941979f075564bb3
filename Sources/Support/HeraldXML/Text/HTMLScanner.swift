/// Finds the tags in HTML of others, which need not be well-formed. ``HTMLText`` makes plain text of feeds with it.
struct HTMLScanner {
    /// A part of a text.
    enum Token {
        /// Text between two tags, with its character references.
        case text(Substring)
        /// A start tag, as its name in lower case.
        case start(String)
        /// An end tag, as its name in lower case.
        case end(String)
    }

    /// The text that has not been scanned yet.
    private var rest: Substring
    /// Whether the rest of the text may contain the end of a tag. Without this, each `<` in a text without `>` would be searched to the
    /// end.
    private var mayTagsEnd = true

    /// Creates a scanner of `html`.
    init(_ html: String) { rest = html[...] }

    /// Returns the next token, or nil at the end of the text.
    ///
    /// - Parameter raw: the name of the innermost open element if its text is raw, such as `script`, or nil. Then only its end tag is a
    ///   token, and the text before that tag is skipped.
    mutating func next(isRaw raw: String?) -> Token? {
        while !rest.isEmpty {
            if let raw { return skip(to: raw) }
            guard rest.first == "<" else { return takeText() }
            let after = rest.dropFirst()
            switch after.first {
            case "!", "?":
                skipDeclaration()
                continue
            case "/": return takeTag(after.dropFirst()).map(Token.end) ?? takeText()
            case let letter? where letter.isASCII && letter.isLetter: return takeTag(after).map(Token.start) ?? takeText()
            default: return takeText()
            }
        }
        return nil
    }

    /// Returns the text up to the next `<`. A `<` at its beginning is text.
    private mutating func takeText() -> Token {
        let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
        defer { rest = rest[end...] }
        return .text(rest[..<end])
    }

    /// Skips a tag and returns its name. `tag` is the text from that name on, after the `<` or `</`. Skips nothing and returns nil if the
    /// tag does not end. A quotation mark that nothing closes is no quotation, so that it hides no tags.
    private mutating func takeTag(_ tag: Substring) -> String? {
        if !mayTagsEnd { return nil }
        var quote: Character?
        for index in tag.indices {
            let character = tag[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return take(tag, to: index)
            }
        }
        if let end = tag.firstIndex(of: ">") { return take(tag, to: end) }
        mayTagsEnd = false
        return nil
    }

    private mutating func take(_ tag: Substring, to end: Substring.Index) -> String {
        rest = tag[tag.index(after: end)...]
        return tag[..<end].prefix { $0.isLetter || $0.isNumber }.lowercased()
    }

    /// Skips a comment, a document type, a CDATA section or a processing instruction.
    private mutating func skipDeclaration() {
        let end = rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<![CDATA[") ? "]]>" : ">"
        rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
    }

    /// Skips everything up to and including the end tag of the element `name`, and returns that tag, or nil if there is none.
    private mutating func skip(to name: String) -> Token? {
        let start = rest.indices.first { index in
            rest[index] == "<" && rest[index...].dropFirst().first == "/"
                && rest[index...].dropFirst(2).prefix(name.count).lowercased() == name
        }
        guard let start else {
            rest = ""
            return nil
        }
        rest = rest[start...]
        return takeTag(rest.dropFirst(2)).map(Token.end)
    }
}
