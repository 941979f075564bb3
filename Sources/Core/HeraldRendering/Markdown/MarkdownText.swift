/// Text that Markdown shows as it is (CommonMark 0.31, section 2.4, with the tables and footnotes of GitHub).
enum MarkdownText {
    /// The characters that begin markup anywhere in a line.
    private static let special = Set("\\`*_[]<>&|~".utf8)
    /// The characters that begin markup at the start of a line.
    private static let specialAtStart = Set("#+-=:".utf8)

    /// Returns `text` on one line with its special characters escaped, and how many characters were replaced by U+FFFD: controls, and
    /// characters that XML 1.0 forbids.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - isAtStart: Whether it is the first text of a line.
    static func escaped(_ text: String, isAtStart: Bool = false) -> (text: String, replaced: Int) {
        var bytes: [UInt8] = []
        var replaced = 0
        var start = isAtStart
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: bytes.append(0x20)
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF:
                bytes += "\u{FFFD}".utf8
                replaced += 1
            case 0x30...0x39 where start:
                // A number at the start of a line, with a point or a bracket after it, begins a list.
                bytes.append(UInt8(scalar.value))
                continue
            default:
                let encoded = Array(String(scalar).utf8)
                let afterDigits = start && !bytes.isEmpty && (encoded == [0x2E] || encoded == [0x29])
                let isSpecial = encoded.count == 1 && (special.contains(encoded[0]) || start && specialAtStart.contains(encoded[0]))
                if isSpecial || afterDigits { bytes.append(0x5C) }
                bytes += encoded
            }
            start = start && scalar == " "
        }
        return (String(decoding: bytes, as: UTF8.self), replaced)
    }
}
