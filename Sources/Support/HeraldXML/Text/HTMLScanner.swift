/// Finds the tags in a text, well-formed or not.
struct HTMLScanner {
    /// A stretch of a text.
    enum Token {
        case text(Substring)
        /// A start tag, by its name in lower case.
        case start(String)
        /// An end tag, by its name in lower case.
        case end(String)
    }

    private var rest: Substring

    init(_ html: String) { rest = html[...] }

    /// The next token, or `nil` at the end. Inside an element called `isRaw`, only its end tag is one.
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

    private mutating func takeText() -> Token {
        let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
        defer { rest = rest[end...] }
        return .text(rest[..<end])
    }

    /// The name of the tag in `tag`, which begins after its `<`; `nil` if it has no end.
    private mutating func takeTag(_ tag: Substring) -> String? {
        var quote: Character?
        for index in tag.indices {
            let character = tag[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                rest = tag[tag.index(after: index)...]
                return tag[..<index].prefix { $0.isLetter || $0.isNumber }.lowercased()
            }
        }
        return nil
    }

    /// Passes over a comment, a document type or an instruction.
    private mutating func skipDeclaration() {
        let end = rest.hasPrefix("<!--") ? "-->" : rest.hasPrefix("<![CDATA[") ? "]]>" : ">"
        rest = rest.firstRange(of: end).map { rest[$0.upperBound...] } ?? ""
    }

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
