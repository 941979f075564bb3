/// A template without sections: markup with places for values, filled byte by byte.
///
/// swift-mustache would give the same page; this is the short way for the many pages whose template only names values.
struct FlatTemplate: Sendable {
    private enum Piece {
        case markup([UInt8])
        /// A value by its name, and whether it stands in three braces.
        case value(String, isHTML: Bool)
    }

    private var pieces: [Piece] = []
    private var markupCount = 0

    /// Reads `source`, as ``TemplateScanner`` gives it, with the scanned `partials` in their places.
    ///
    /// `nil` if it has sections, blocks or dotted names, or a partial or comment on a line of its own, whose blanks Mustache drops.
    init?(_ source: String, partials: [String: String]) {
        for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { add(markup: "\n") }
            guard read(line, partials: partials) else { return nil }
        }
    }

    /// The page with `values`, and how many characters were replaced; `nil` if a value is neither text nor HTML as its tag asks.
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

    /// Takes a line apart; `false` if it has a tag that this kind of template cannot have.
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

    private mutating func add(markup: Substring) {
        if !markup.isEmpty { add(.markup(Array(markup.utf8))) }
    }

    private mutating func add(_ piece: Piece) {
        guard case .markup(let markup) = piece else { return pieces.append(piece) }
        markupCount += markup.count
        if case .markup(let last)? = pieces.last { pieces[pieces.count - 1] = .markup(last + markup) } else { pieces.append(piece) }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func index(of mark: String, in text: Substring.UTF8View) -> String.Index? {
        text.indices.first { text[$0...].starts(with: mark.utf8) }
    }
}
