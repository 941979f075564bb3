import HeraldCrypto

/// The encoding of a part, so that each server passes it on unchanged (RFC 2045, section 6).
enum TransferEncoding: String {
    case sevenBit = "7bit"
    case quotedPrintable = "quoted-printable"
    case base64

    /// Encodes text whose lines end with CR LF: as it is if that is safe, otherwise in the encoding that is likely to be shorter.
    static func encoded(_ text: [UInt8]) -> (encoding: TransferEncoding, bytes: [UInt8]) {
        let (isSafe, encodedCount) = measured(text)
        if isSafe { return (.sevenBit, text) }
        if isShorterInBase64(encoded: encodedCount, of: text.count) { return (.base64, Base64.lines(text)) }
        return (.quotedPrintable, QuotedPrintable.encoded(text))
    }

    /// Returns whether whole lines can be sent as they are, and how many of their bytes quoted-printable encodes wherever they are.
    static func measured(_ lines: [UInt8]) -> (isSafe: Bool, encodedCount: Int) {
        lines.withUnsafeBufferPointer { (isSafe($0), encodedCount($0)) }
    }

    /// Whether base64 is likely to be shorter than quoted-printable, which adds two characters for each byte that it encodes. Base64 adds
    /// a third of all bytes, so it is shorter if more than a sixth of the bytes are encoded.
    static func isShorterInBase64(encoded: Int, of count: Int) -> Bool { encoded * 6 > count }

    /// Returns the number of bytes that quoted-printable encodes wherever they are.
    private static func encodedCount(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        for byte in text where byte > 0x7E || byte == 0x3D { count += 1 }
        return count
    }

    /// Whether the text can be sent as it is: it ends with CR LF, and no server has a reason to change one of its lines.
    private static func isSafe(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var (start, index) = (0, 0)
        while index < text.count {
            if text[index] == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A {
                if !isSafe(line: UnsafeBufferPointer(rebasing: text[start..<index])) { return false }
                index += 2
                start = index
                continue
            }
            // Not printable ASCII: also a tab, and a CR or LF alone.
            if text[index] > 0x7E || text[index] < 0x20 { return false }
            index += 1
        }
        return start == text.count
    }

    /// Whether a line without controls is short, does not end with a blank, and does not begin with something that has a meaning in mail.
    private static func isSafe(line: UnsafeBufferPointer<UInt8>) -> Bool {
        if line.count > QuotedPrintable.width || line.last == 0x20 { return false }
        // A line that begins with two hyphens could be a boundary.
        return line.first != UInt8(ascii: ".") && !line.starts(with: "From ".utf8) && !line.starts(with: "--".utf8)
    }
}
