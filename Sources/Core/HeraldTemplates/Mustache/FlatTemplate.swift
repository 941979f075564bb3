/// A template without sections: markup with values in between, filled byte by byte.
///
/// swift-mustache would make the same page. This is a shorter way for the many pages whose template only names
/// values. A test compares the two.
struct FlatTemplate: Sendable {
    /// A part of the page.
    private enum Piece {
        /// Markup, which is copied.
        case markup([UInt8])
        /// The value of a name, and whether its tag has three braces.
        case value(String, isHTML: Bool)
    }

    /// The parts in their order.
    private var pieces: [Piece] = []
    /// The number of bytes of all markup.
    private var markupCount = 0

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - source: The text as ``TemplateScanner`` returns it.
    ///   - partials: The scanned templates that it includes, by file name.
    /// - Returns: `nil` if the template has sections, blocks or dotted names, or if a partial or comment has a line
    ///   of its own, whose blanks Mustache drops.
    init?(_ source: String, partials: [String: String]) {
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { add(markup: "\n") }
            guard read(line, partials: partials) else { return nil }
        }
    }

    /// Returns the page and the number of replaced characters, or `nil` if a value is neither text nor HTML as its
    /// tag requires.
    func render(_ values: (String) -> TemplateValue?) -> (html: HTML, replacedCharacterCount: Int)? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(markupCount + 8192)
        var replaced = 0
        for piece in pieces {
            switch piece {
            case .markup(let markup): bytes.append(contentsOf: markup)
            case .value(let name, let isHTML):
                switch values(name) {
                case nil: break
                case .html(let html)? where isHTML: bytes.append(contentsOf: html.bytes)
                case .text(let text)? where !isHTML:
                    replaced += text.withUTF8Bytes { utf8 in HTMLEscape.escape(utf8) { bytes.append(contentsOf: $0) } }
                default: return nil
                }
            }
        }
        return (HTML(written: bytes), replaced)
    }

    /// Splits a line into pieces.
    ///
    /// - Returns: `false` if it has a tag that this kind of template cannot have.
    private mutating func read(_ line: Substring, partials: [String: String]) -> Bool {
        var rest = line.utf8[...]
        while let start = Self.index(of: "{{", in: rest) {
            add(markup: Substring(rest[..<start]))
            let isTriple = rest[start...].starts(with: "{{{".utf8)
            let inner = rest[start...].dropFirst(isTriple ? 3 : 2)
            guard let end = Self.index(of: isTriple ? "}}}" : "}}", in: inner) else { return false }
            rest = inner[end...].dropFirst(isTriple ? 3 : 2)
            let isAlone = line.utf8[..<start].allSatisfy(Self.isBlank) && rest.allSatisfy(Self.isBlank)
            guard add(tag: Substring(inner[..<end]), isTriple: isTriple, isAlone: isAlone, partials: partials) else { return false }
        }
        add(markup: Substring(rest))
        return true
    }

    /// Adds the piece of a tag, or the pieces of the template that it includes.
    ///
    /// - Parameters:
    ///   - tag: The text between the braces.
    ///   - isTriple: Whether there are three braces.
    ///   - isAlone: Whether nothing else is on its line.
    ///   - partials: The templates that can be included.
    /// - Returns: `false` if this kind of template cannot have the tag.
    private mutating func add(tag: Substring, isTriple: Bool, isAlone: Bool, partials: [String: String]) -> Bool {
        if tag.utf8.first == UInt8(ascii: ">"), !isAlone {
            let name = String(tag.dropFirst().drop { $0 == " " })
            guard let source = partials[name], let partial = FlatTemplate(source, partials: partials) else { return false }
            partial.pieces.forEach { add($0) }
            return true
        }
        let name = tag.hasSuffix("*") ? tag.dropLast() : tag
        guard !name.isEmpty, name.utf8.allSatisfy(Self.isPartOfName) else { return false }
        add(.value(String(name), isHTML: isTriple))
        return true
    }

    /// Adds markup, if there is any.
    private mutating func add(markup: Substring) {
        if !markup.isEmpty { add(.markup(Array(markup.utf8))) }
    }

    /// Adds a piece. Markup is joined to the markup before it.
    private mutating func add(_ piece: Piece) {
        guard case .markup(let markup) = piece else { return pieces.append(piece) }
        markupCount += markup.count
        if case .markup(let last)? = pieces.last { pieces[pieces.count - 1] = .markup(last + markup) } else { pieces.append(piece) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    /// Returns whether a byte can be part of a name: a lower-case letter or a hyphen.
    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Returns the index of the first occurrence of `delimiter`.
    private static func index(of delimiter: String, in text: Substring.UTF8View) -> String.Index? {
        text.indices.first { text[$0...].starts(with: delimiter.utf8) }
    }
}
