/// The characters of addresses and of words in header fields.
enum AddressCharacters {
    private static let marks = Set("!#$%&'*+-/=?^_`{|}~".unicodeScalars)

    /// Whether a character may be in a word without quotation marks: `atext` of RFC 5322, section 3.2.3, and RFC 6532, section 3.2.
    static func isAtom(_ scalar: Unicode.Scalar) -> Bool {
        isASCIILetterOrDigit(scalar) || marks.contains(scalar) || scalar.value >= 0x80 && isPrintable(scalar)
    }

    static func isASCIILetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    /// Whether a text is made of words joined by dots (RFC 5322, section 3.2.3).
    static func isDotAtom(_ text: String) -> Bool {
        let words = text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
        return words.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtom) }
    }

    /// Whether a reader sees the character: it is no control, no blank and no change of direction, and it has a meaning in Unicode.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .lineSeparator, .paragraphSeparator, .spaceSeparator: false
        default: scalar.value != 0xFFFD
        }
    }

    /// Returns a character for messages: in quotation marks, or by its number.
    static func name(of scalar: Unicode.Scalar) -> String {
        if scalar == " " { return "a blank" }
        if isPrintable(scalar) { return "\"\(scalar)\"" }
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "the character U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }
}
