import HeraldDiagnostics

/// The place of the first mistake in an address, and the reason.
struct AddressMistake: Error {
    /// The number of Unicode scalars before the mistake.
    var offset: Int
    /// The mistake, such as `there is no "@"`.
    var reason: String
    /// The way to fix it. `nil` if the reason says it.
    var hint: String?

    init(_ offset: Int, _ reason: String, hint: String? = nil) {
        self.offset = offset
        self.reason = reason
        self.hint = hint
    }

    /// Returns the message for people.
    func diagnostic(_ text: String, at position: SourcePosition?) -> Diagnostic {
        var place = position ?? SourcePosition(line: 1, column: 1)
        if place.sheet == nil { place.column += offset }
        return Diagnostic(
            "\"\(text)\" is not an e-mail address: \(reason); expected one such as \"ana@example.org\"", at: place,
            excerpt: position == nil ? text : nil, hint: hint)
    }
}

/// Parses an address of e-mail.
enum AddressParser {
    /// The most bytes of a local part, and of a whole address (RFC 5321, section 4.5.3.1).
    private static let (mostOfLocalPart, most) = (64, 254)

    /// Returns the local part without quotation marks, and the domain.
    static func parse(_ text: String) throws(AddressMistake) -> (String, DomainName) {
        let scalars = Array(text.unicodeScalars)
        if scalars.isEmpty { throw AddressMistake(0, "it is empty") }
        let isQuoted = scalars[0] == "\""
        let (local, end) = isQuoted ? try quotedLocalPart(scalars) : try plainLocalPart(scalars)
        let domain = try DomainName(scalars: scalars[(end + 1)...], offset: end + 1)
        let normalized = UnicodeForms.composed(local)
        if normalized.utf8.count > mostOfLocalPart {
            throw AddressMistake(0, "the part before \"@\" has \(normalized.utf8.count) bytes; the most is \(mostOfLocalPart)")
        }
        let count = normalized.utf8.count + 1 + domain.written.utf8.count
        if count > most { throw AddressMistake(0, "it has \(count) bytes; the most is \(most)") }
        return (normalized, domain)
    }

    /// Returns a local part without quotation marks, and the index of the at sign.
    private static func plainLocalPart(_ scalars: [Unicode.Scalar]) throws(AddressMistake) -> (String, Int) {
        guard let end = scalars.firstIndex(of: "@") else {
            let offset = scalars.firstIndex { !AddressCharacters.isAtom($0) && $0 != "." } ?? scalars.count
            throw AddressMistake(offset, "there is no \"@\"")
        }
        if end == 0 { throw AddressMistake(0, "there is nothing before \"@\"") }
        for index in 0..<end {
            let scalar = scalars[index]
            if scalar == "." {
                if index == 0 || index == end - 1 || scalars[index - 1] == "." {
                    throw AddressMistake(index, "there is no character on one side of this dot")
                }
            } else if !AddressCharacters.isAtom(scalar) {
                throw AddressMistake(index, "\(AddressCharacters.name(of: scalar)) cannot be in it", hint: hint(scalars, index))
            }
        }
        return (String(String.UnicodeScalarView(scalars[..<end])), end)
    }

    private static func hint(_ scalars: [Unicode.Scalar], _ index: Int) -> String? {
        switch scalars[index] {
        case "<": "write the address alone, without a name and angle brackets"
        case ",", ";": "write one address in each place"
        case " " where index == 0: "remove the blank"
        default: nil
        }
    }

    /// Returns the content of a quoted local part, and the index of the at sign.
    private static func quotedLocalPart(_ scalars: [Unicode.Scalar]) throws(AddressMistake) -> (String, Int) {
        var content = String.UnicodeScalarView()
        var index = 1
        while index < scalars.count, scalars[index] != "\"" {
            if scalars[index] == "\\" { index += 1 }
            guard index < scalars.count else { break }
            guard scalars[index] == " " || AddressCharacters.isPrintable(scalars[index]) else {
                throw AddressMistake(index, "\(AddressCharacters.name(of: scalars[index])) cannot be in it")
            }
            content.append(scalars[index])
            index += 1
        }
        guard index < scalars.count else { throw AddressMistake(0, "the quotation mark is not closed") }
        if content.isEmpty { throw AddressMistake(0, "there is nothing between the quotation marks") }
        guard index + 1 < scalars.count, scalars[index + 1] == "@" else {
            throw AddressMistake(index + 1, "there is no \"@\" after the quotation mark")
        }
        return (String(content), index + 1)
    }
}
