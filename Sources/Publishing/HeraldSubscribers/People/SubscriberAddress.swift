import Foundation
import HeraldDiagnostics
import HeraldText

/// An e-mail address of a reader.
///
/// Only addresses that need no quotes are accepted (`dot-string` of RFC 5321, section 4.1.2, with the letters of RFC 6531), so none can end
/// a header, a command of SMTP, or a cell of a table.
package struct SubscriberAddress: Sendable {
    /// The values that are accepted, for messages.
    package static let expectation = "an e-mail address such as reader@practices.example"

    /// The address as it was written, without white space around it.
    package let written: String
    /// The form by which addresses are compared: composed characters (NFC) in lower case.
    ///
    /// Servers may tell `Anna` from `anna` (RFC 5321, section 2.4), but people do not, and nobody wants an issue twice.
    package let key: String

    /// Reads an address. Returns `nil` for anything else, such as a name with an address in angle brackets.
    package init?(written text: String) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard Self.isValid(text) else { return nil }
        written = text
        key = text.precomposedStringWithCanonicalMapping.lowercased()
    }

    /// Reads an address that was checked before it was stored.
    init(stored written: String, key: String) { (self.written, self.key) = (written, key) }

    /// The address without most of its local part, for pages that somebody else may see: `r…@practices.example`.
    package var masked: String {
        let parts = written.split(separator: "@", maxSplits: 1)
        return "\(parts[0].prefix(1))…@\(parts.last ?? "")"
    }

    private static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return false }
        let (atoms, labels) = (parts.map { $0.split(separator: ".", omittingEmptySubsequences: false) }[0], labels(of: parts[1]))
        return atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isAtomText) } && labels.count > 1
            && labels.allSatisfy(isLabel)
    }

    private static func labels(of domain: Substring) -> [Substring] { domain.split(separator: ".", omittingEmptySubsequences: false) }

    /// Whether a character may be in an atom (RFC 5322, section 3.2.3). Letters, marks and digits of all scripts are accepted.
    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.properties.isAlphabetic || "0123456789!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar) }
        return isForeignLetter(scalar)
    }

    private static func isLabel(_ label: Substring) -> Bool {
        guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else { return false }
        return label.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII { return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-" }
            return isForeignLetter(scalar)
        }
    }

    private static func isForeignLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
            .decimalNumber:
            true
        default: false
        }
    }
}

extension SubscriberAddress: Hashable {
    package static func == (a: SubscriberAddress, b: SubscriberAddress) -> Bool { a.key == b.key }
    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}
