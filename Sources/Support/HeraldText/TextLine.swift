/// A text on one line, for formats in which a line break ends a value.
///
/// Runs of white space became one blank each, and those at the ends were dropped. Controls and noncharacters became U+FFFD. Directions that
/// the text opens are closed at its end.
///
///     let line = TextLine(" First line.\r\nSecond\u{1} line. ")
///     let text = line.text  // "First line. Second\u{FFFD} line."
package struct TextLine: Hashable, Sendable, CustomStringConvertible {
    /// The text.
    package let text: String
    /// The number of characters that became U+FFFD.
    package let replacedCharacterCount: Int

    /// Puts `written` on one line.
    package init(_ written: String) {
        if written.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            (text, replacedCharacterCount) = (written, 0)
            return
        }
        var (scalars, replaced, isBlank) = (String.UnicodeScalarView(), 0, false)
        for scalar in written.unicodeScalars {
            if Self.isWhiteSpace(scalar) {
                isBlank = true
                continue
            }
            if isBlank, !scalars.isEmpty { scalars.append(" ") }
            isBlank = false
            if Self.isForbidden(scalar) {
                scalars.append("\u{FFFD}")
                replaced += 1
            } else {
                scalars.append(scalar)
            }
        }
        (text, replacedCharacterCount) = (String(scalars).withDirectionsClosed, replaced)
    }

    package var description: String { text }

    /// Whether there is no character.
    package var isEmpty: Bool { text.isEmpty }

    /// Whether a scalar is white space. No-break spaces are not, because they keep figures and units together.
    private static func isWhiteSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether a scalar is a control or one of the noncharacters that XML 1.0 forbids.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
        default: false
        }
    }
}
