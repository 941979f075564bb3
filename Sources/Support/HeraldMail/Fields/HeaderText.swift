import HeraldCrypto
import HeraldText

/// Turns text for people into tokens of a header: plain, in quotation marks, or as encoded words (RFC 2047).
enum HeaderText {
    /// The most characters of a line with encoded words (RFC 2047, section 2).
    private static let width = 76
    /// The most characters of a word that is written as it is. A longer one becomes encoded words, which can be folded.
    private static let mostOfWord = 60

    /// Returns the tokens of unstructured text, such as a subject. `column` is the number of characters before it.
    static func unstructured(_ text: String, after column: Int) -> [FieldToken] {
        let line = TextLine(text).text
        if isPlain(line) { return line.split(separator: " ").map { FieldToken(String($0)) } }
        return encodedWords(line, after: column)
    }

    /// Returns the tokens of a phrase, such as the name before an address.
    static func phrase(_ text: String, after column: Int) -> [FieldToken] {
        let line = TextLine(text).text
        guard isPlain(line) else { return encodedWords(line, after: column) }
        let words = line.split(separator: " ")
        if words.allSatisfy({ $0.unicodeScalars.allSatisfy(AddressCharacters.isAtom) }) { return words.map { FieldToken(String($0)) } }
        let escaped = line.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        if escaped.utf8.count <= mostOfWord { return [FieldToken("\"\(escaped)\"", isQuoted: true)] }
        return encodedWords(line, after: column)
    }

    /// Whether a text can be written as it is: ASCII, no long words, and nothing that looks like an encoded word.
    private static func isPlain(_ line: String) -> Bool {
        line.utf8.allSatisfy { $0 < 0x80 } && !line.contains("=?") && line.split(separator: " ").allSatisfy { $0.utf8.count <= mostOfWord }
    }

    private static let (start, middleOfB, middleOfQ, end) = ("=?UTF-8?", "B?", "Q?", "?=")

    /// Returns a text as encoded words, in the shorter of the two encodings. No character is split, and words only if they are long.
    static func encodedWords(_ text: String, after column: Int) -> [FieldToken] {
        let isQ = length(of: Array(text.utf8), isQ: true) <= (text.utf8.count + 2) / 3 * 4
        let frame = start.utf8.count + 4
        var words: [FieldToken] = []
        var room = max(width - column - 1 - frame, 24)
        var part: [[UInt8]] = []
        for piece in pieces(text) {
            if !part.isEmpty, length(of: Array(part.joined()) + piece, isQ: isQ) > room {
                // A blank in the second half begins the next word: some readers show the break between two encoded words.
                let end = part.lastIndex(of: [0x20]).flatMap { $0 > part.count / 2 ? $0 : nil } ?? part.count
                words.append(word(Array(part[..<end].joined()), isQ: isQ))
                part.removeSubrange(..<end)
                room = width - 1 - frame
            }
            part.append(piece)
        }
        return part.isEmpty ? words : words + [word(Array(part.joined()), isQ: isQ)]
    }

    /// Returns the characters of a text. A character that is too long for an encoded word is divided into its Unicode scalars.
    private static func pieces(_ text: String) -> [[UInt8]] {
        text.flatMap { $0.utf8.count <= 21 ? [Array(String($0).utf8)] : $0.unicodeScalars.map { Array(String($0).utf8) } }
    }

    private static func length(of bytes: [UInt8], isQ: Bool) -> Int {
        isQ ? bytes.reduce(0) { $0 + (isPlainInQ($1) || $1 == 0x20 ? 1 : 3) } : (bytes.count + 2) / 3 * 4
    }

    private static func word(_ bytes: [UInt8], isQ: Bool) -> FieldToken {
        if !isQ { return FieldToken(start + middleOfB + String(decoding: Base64.encoded(bytes), as: UTF8.self) + end) }
        let text = bytes.map { byte in
            if byte == 0x20 { return "_" }
            return isPlainInQ(byte) ? String(UnicodeScalar(byte)) : "=" + Hexadecimal.pair(byte)
        }
        return FieldToken(start + middleOfQ + text.joined() + end)
    }

    /// Whether a byte is written as it is in a phrase (RFC 2047, section 5, rule 3).
    private static func isPlainInQ(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default:
            byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "/")
        }
    }
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
    private static let digits = Array("0123456789ABCDEF")

    /// Returns two digits in capitals.
    static func pair(_ byte: UInt8) -> String { String([digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
}
