package import HeraldDiagnostics

/// The name of a domain in ASCII and lower case. Labels in other letters are in Punycode (RFC 5890 to 5892).
package struct DomainName: Sendable, Hashable {
    /// The name: `xn--bcher-kva.example`.
    package let written: String

    /// Parses a name such as `example.org`, `Bücher.example` or `localhost`.
    ///
    /// - Throws: ``Diagnostic`` with the position of the first mistake.
    package init(_ text: String, at position: SourcePosition? = nil) throws(Diagnostic) {
        let scalars = Array(text.unicodeScalars)
        do {
            try self.init(scalars: scalars[...], offset: 0)
        } catch {
            var place = position ?? SourcePosition(line: 1, column: 1)
            if place.sheet == nil { place.column += error.offset }
            throw Diagnostic(
                "\"\(text)\" is not the name of a domain: \(error.reason); expected one such as \"example.org\"", at: place,
                excerpt: position == nil ? text : nil)
        }
    }

    /// Parses a name. `offset` is the number of scalars before it, for mistakes.
    init(scalars: ArraySlice<Unicode.Scalar>, offset: Int) throws(AddressMistake) {
        if scalars.isEmpty { throw AddressMistake(offset, "there is no domain") }
        if scalars.first == "[" { throw AddressMistake(offset, "the domain is the address of a host") }
        var labels: [String] = []
        var start = scalars.startIndex
        let ends = scalars.indices.filter { Self.dots.contains(scalars[$0]) } + [scalars.endIndex]
        for end in ends {
            labels.append(try Self.label(scalars[start..<end], offset: offset + start - scalars.startIndex))
            start = end + 1
        }
        let name = labels.joined(separator: ".")
        if labels.count == 1, name != "localhost" {
            throw AddressMistake(offset, "the domain \"\(name)\" has no dot")
        }
        if labels.last?.allSatisfy(\.isNumber) == true { throw AddressMistake(offset, "the domain ends with a number") }
        if name.utf8.count > 253 { throw AddressMistake(offset, "the domain has \(name.utf8.count) characters; the most is 253") }
        written = name
    }

    /// The full stops of scripts (RFC 3490, section 3.1).
    private static let dots: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]

    /// Returns a label in ASCII.
    private static func label(_ scalars: ArraySlice<Unicode.Scalar>, offset: Int) throws(AddressMistake) -> String {
        if scalars.isEmpty { throw AddressMistake(offset, "a part of the domain is empty") }
        for (index, scalar) in scalars.enumerated() where !isAllowed(scalar) {
            throw AddressMistake(offset + index, "\(AddressCharacters.name(of: scalar)) cannot be in a domain")
        }
        var label = String(String.UnicodeScalarView(scalars))
        if !scalars.allSatisfy(\.isASCII) {
            let registered = UnicodeForms.registered(label)
            guard registered.unicodeScalars.allSatisfy(isAllowed), let first = registered.unicodeScalars.first, !isMark(first),
                let code = Punycode.encoded(registered)
            else { throw AddressMistake(offset, "\"\(label)\" cannot be a part of a domain") }
            label = registered.unicodeScalars.allSatisfy(\.isASCII) ? registered : "xn--" + code
        }
        label = label.lowercased()
        if label.hasPrefix("-") || label.hasSuffix("-") { throw AddressMistake(offset, "a part of the domain begins or ends with \"-\"") }
        if label.utf8.count > 63 {
            throw AddressMistake(offset, "a part of the domain has \(label.utf8.count) characters; the most is 63")
        }
        if label.hasPrefix("xn--"), Punycode.decoded(String(label.dropFirst(4))) == nil {
            throw AddressMistake(offset, "\"\(label)\" is no Punycode")
        }
        return label
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return AddressCharacters.isASCIILetterOrDigit(scalar) || scalar == "-" }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            return true
        // Signs that belong to words of some languages: the Catalan dot, the Greek keraia, the Hebrew geresh, the Katakana dot, joiners.
        default: return [0xB7, 0x375, 0x5F3, 0x5F4, 0x30FB, 0x200C, 0x200D].contains(scalar.value)
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
    }
}

extension DomainName: CustomStringConvertible {
    package var description: String { written }
}
