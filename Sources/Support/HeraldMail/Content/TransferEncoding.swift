import HeraldCrypto

/// The encoding of a part, so that each server passes it on unchanged (RFC 2045, section 6).
enum TransferEncoding: String {
    case sevenBit = "7bit"
    case quotedPrintable = "quoted-printable"
    case base64

    /// Encodes text whose lines end with CR LF: as it is if that is safe, otherwise in the encoding that is likely to be shorter.
    static func encoded(_ text: [UInt8]) -> (encoding: TransferEncoding, bytes: [UInt8]) {
        let encoding = encoding(of: text)
        switch encoding {
        case .sevenBit: return (encoding, text)
        case .quotedPrintable: return (encoding, QuotedPrintable.encoded(text))
        case .base64: return (encoding, Base64.lines(text))
        }
    }

    /// Returns the encoding of text whose lines end with CR LF.
    ///
    /// - Parameter isKnown: Whether all of the text is known. A text into which something is put later is never sent as it is.
    static func encoding(of text: [UInt8], isKnown: Bool = true) -> TransferEncoding {
        let (isSafe, encodedCount) = text.withUnsafeBufferPointer { (isKnown && Self.isSafe($0), Self.encodedCount($0)) }
        if isSafe { return .sevenBit }
        // Quoted-printable adds two characters for each byte that it encodes, base64 a third of all bytes. So base64 is shorter if more
        // than a sixth of the bytes are encoded.
        return encodedCount * 6 > text.count ? .base64 : .quotedPrintable
    }

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
