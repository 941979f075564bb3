/// The width of a text on a terminal, roughly (Unicode Standard Annex 11).
package enum DisplayWidth {
    /// Returns the columns of `text`: combining marks and format controls take none, East Asian wide characters and
    /// emoji two.
    package static func of(_ text: some StringProtocol) -> Int {
        var columns = 0
        for byte in text.utf8 {
            // U+0300, the first character that may have another number of columns, begins with the byte 0xCC.
            if byte >= 0xCC { return text.unicodeScalars.reduce(0) { $0 + of($1) } }
            if byte & 0xC0 != 0x80 { columns += 1 }
        }
        return columns
    }

    /// Returns `text`, or as much of its beginning as leaves room for `…` in `width` columns.
    package static func cut(_ text: String, to width: Int) -> String {
        if of(text) <= width { return text }
        var (kept, used) = ("", 0)
        for character in text {
            used += of(String(character))
            if used > width - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }

    /// Returns the columns of a character.
    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
