import HeraldText

/// The parameter `filename` of an attachment (RFC 2183), encoded where it is not plain ASCII (RFC 2231).
enum FileNameParameter {
    /// The most characters of one parameter: a line without its blank, and without the semicolon that may follow.
    private static let most = 76

    /// Returns the tokens of the parameter. None for a name without characters.
    static func tokens(_ name: String) -> [FieldToken] {
        let line = TextLine(String(name.map { $0 == "/" || $0 == "\\" ? "-" : $0 })).text
        if line.isEmpty { return [] }
        let isPlain =
            !line.contains("=?")
            && line.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "%") }
        if isPlain, line.utf8.count <= 60 { return [FieldToken("filename=\"\(line)\"", isQuoted: true)] }
        let pieces = line.unicodeScalars.map(encoded)
        let whole = "filename*=UTF-8''" + pieces.joined()
        if whole.utf8.count <= most { return [FieldToken(whole)] }
        var tokens: [String] = []
        var token = "filename*0*=UTF-8''"
        for piece in pieces {
            if token.utf8.count + piece.utf8.count > most {
                tokens.append(token)
                token = "filename*\(tokens.count)*="
            }
            token += piece
        }
        return tokens.map { FieldToken($0).followed(by: ";") } + [FieldToken(token)]
    }

    /// Returns a character as `attribute-char` or percent-encoded (RFC 2231, section 7).
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        if AddressCharacters.isASCIILetterOrDigit(scalar) || "!#$&+-.^_`{|}~".unicodeScalars.contains(scalar) { return String(scalar) }
        return String(scalar).utf8.map { "%" + Hexadecimal.pair($0) }.joined()
    }
}
