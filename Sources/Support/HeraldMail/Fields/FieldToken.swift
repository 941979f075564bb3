/// A part of a header field that is not broken across lines: a word, an address, an encoded word.
///
/// Only this type turns text into bytes of a header, and it lets no control character pass. So no text can end a field and begin another.
struct FieldToken: Sendable, Hashable {
    let bytes: [UInt8]

    /// Creates a token. Controls become question marks, and so do blanks unless the token is a quoted string.
    init(_ text: String, isQuoted: Bool = false) {
        bytes = text.utf8.map { byte in
            switch byte {
            case 0..<0x20, 0x7F: UInt8(ascii: "?")
            case 0x20 where !isQuoted: UInt8(ascii: "?")
            default: byte
            }
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Returns the token with a mark at its end, such as a comma.
    func followed(by mark: Unicode.Scalar) -> FieldToken { FieldToken(bytes: bytes + String(mark).utf8) }
}

extension [FieldToken] {
    /// Returns the tokens with a mark at the end of the last one.
    func followed(by mark: Unicode.Scalar) -> [FieldToken] {
        guard let last else { return self }
        return dropLast() + [last.followed(by: mark)]
    }
}
