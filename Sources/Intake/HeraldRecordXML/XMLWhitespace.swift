package import HeraldXML

/// White space in the texts of the XML form. Lines may be broken and indented freely.
package enum XMLWhitespace {
    /// Returns `text` without white space at its ends, with one space in place of white space, and with `\n\n` in place of empty lines
    /// between paragraphs.
    ///
    /// White space is that of XML 1.0, section 2.3: space, tab and line ends.
    package static func normalized(_ text: String) -> String {
        if isNormalized(text) { return text }
        var flowed: [UInt8] = []
        flowed.reserveCapacity(text.utf8.count)
        var (gap, lines) = (false, 0)
        for byte in text.utf8 {
            switch byte {
            case 0x20, 0x09, 0x0D: gap = true
            case 0x0A: (gap, lines) = (true, lines + 1)
            default:
                if gap, !flowed.isEmpty { flowed.append(contentsOf: lines > 1 ? "\n\n".utf8 : " ".utf8) }
                flowed.append(byte)
                (gap, lines) = (false, 0)
            }
        }
        return String(decoding: flowed, as: UTF8.self)
    }

    /// Returns whether `text` contains only white space.
    static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D } }

    /// Returns whether normalisation does not change `text`. Otherwise it needs `xml:space="preserve"`.
    package static func isNormalized(_ text: String) -> Bool {
        if text.isEmpty { return true }
        var previous: UInt8 = 0x20
        var lines = 0
        for byte in text.utf8 {
            switch byte {
            case 0x09, 0x0D: return false
            case 0x20: if previous == 0x20 || previous == 0x0A { return false }
            case 0x0A:
                lines += 1
                if lines > 2 || previous == 0x20 { return false }
            default:
                if lines == 1 { return false }
                lines = 0
            }
            previous = byte
        }
        return previous != 0x20 && lines == 0
    }

    /// Returns the position of the first character of `text` that is not white space. The text begins at `position`, which is the result if
    /// the text is only white space.
    package static func start(of text: String, at position: XMLPosition) -> XMLPosition {
        var current = position
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": current = XMLPosition(line: current.line + 1, column: 1)
            case " ", "\t", "\r": current.column += 1
            default: return current
            }
        }
        return position
    }
}
