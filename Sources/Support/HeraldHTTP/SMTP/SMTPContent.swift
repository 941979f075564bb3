import HeraldDiagnostics

/// A message as SMTP transmits it: each line that begins with a dot has a second dot before the first (RFC 5321, section 4.5.2).
struct SMTPContent {
    /// The last line, which ends the message. It is sent apart from the rest, so that the client knows whether it was sent.
    static let end: [UInt8] = Array(".\r\n".utf8)

    /// The lines of the message, the last one with its end.
    let lines: [UInt8]
    /// The size of the message itself, in bytes.
    let size: Int
    /// Whether a byte is not ASCII.
    let isEightBit: Bool

    /// The most bytes of a line without its end (RFC 5321, section 4.5.3.1.6).
    private static let mostOfLine = 998

    /// Checks a message, and doubles dots.
    ///
    /// Servers disagree about a CR or an LF alone. If one server reads it as the end of a line and another as text, a part of the message
    /// can pass for a second message that nobody sent. So each CR and each LF must be a part of CR LF.
    ///
    /// - Throws: ``SMTPFailure`` if the message has a line that no server must accept.
    init(_ message: [UInt8]) throws(SMTPFailure) {
        var lines: [UInt8] = []
        lines.reserveCapacity(message.count + 64)
        var (start, isEightBit) = (0, false)
        for (index, byte) in message.enumerated() {
            switch byte {
            case 0x0D: if index + 1 == message.count || message[index + 1] != 0x0A { throw Self.failure("a CR without an LF", index) }
            case 0x0A:
                if index == 0 || message[index - 1] != 0x0D { throw Self.failure("an LF without a CR", index) }
                if index - 1 - start > Self.mostOfLine { throw Self.failure("a line of more than \(Self.mostOfLine) bytes", start) }
                if message[start] == UInt8(ascii: ".") { lines.append(UInt8(ascii: ".")) }
                lines += message[start...index]
                start = index + 1
            case 0: throw Self.failure("a NUL", index)
            default: isEightBit = isEightBit || byte >= 0x80
            }
        }
        if start != message.count { throw Self.failure("a last line without its end", start) }
        (self.lines, self.isEightBit, size) = (lines, isEightBit, message.count)
    }

    private static func failure(_ mistake: String, _ offset: Int) -> SMTPFailure {
        SMTPFailure(.invalid, "the message has \(mistake) after \(offset) bytes; expected lines that end with CR LF")
    }
}
