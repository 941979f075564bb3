package import HeraldXML

/// White space in the texts of the XML form: lines may be broken and indented as one likes.
package enum XMLWhitespace {
    /// `text` as it is read: without white space at its ends, with one space for white space inside, and with `\n\n` between paragraphs,
    /// which an empty line separates. White space is that of XML 1.0, section 2.3: space, tab and line ends.
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

    /// Whether there is nothing but white space in `text`.
    static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D } }

    /// Whether `text` is read as it stands; otherwise it needs `xml:space="preserve"`.
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

    /// Where the first character of `text`, which begins at `position`, stands that is not white space; `position` if there is none.
    package static func start(of text: String, at position: XMLPosition) -> XMLPosition {
        var place = position
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": place = XMLPosition(line: place.line + 1, column: 1)
            case " ", "\t", "\r": place.column += 1
            default: return place
            }
        }
        return position
    }
}
