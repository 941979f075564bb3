import HeraldText

/// Reads replies from the bytes of a connection, which arrive in pieces.
struct SMTPReplyReader {
    /// A line that is not a reply, or a reply that is too long.
    struct Malformed: Error {}

    /// The most bytes of a reply that is not complete. Servers may send 512 a line, and few lines.
    private static let most = 64 << 10

    private var bytes: [UInt8] = []
    private var code = 0
    private var lines: [String] = []

    /// Whether bytes or lines are left that are not part of a reply that ``next()`` has returned.
    var hasRest: Bool { !bytes.isEmpty || !lines.isEmpty }

    mutating func append(_ piece: some Sequence<UInt8>) { bytes += piece }

    /// Returns the next reply. `nil` if it is not complete.
    mutating func next() throws(Malformed) -> SMTPReply? {
        while let end = bytes.firstIndex(of: 0x0A) {
            var line = bytes[..<end]
            if line.last == 0x0D { line.removeLast() }
            let isLast = try take(line)
            bytes.removeSubrange(...end)
            if isLast {
                defer { lines = [] }
                return Self.reply(code, lines)
            }
        }
        if bytes.count > Self.most || lines.count > 500 { throw Malformed() }
        return nil
    }

    /// Adds a line. Returns whether it is the last one of its reply.
    private mutating func take(_ line: ArraySlice<UInt8>) throws(Malformed) -> Bool {
        let digits = line.prefix(3)
        let mark = line.dropFirst(3).first ?? 0x20
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }), (0x32...0x35).contains(digits.first ?? 0),
            mark == 0x20 || mark == UInt8(ascii: "-")
        else { throw Malformed() }
        let found = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
        if !lines.isEmpty, found != code { throw Malformed() }
        code = found
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        return mark == 0x20
    }

    /// Returns the reply of lines, without the status that each begins with.
    private static func reply(_ code: Int, _ lines: [String]) -> SMTPReply {
        let status = lines.first.flatMap { Self.status(of: $0, code) }
        let texts = lines.map { line in
            status.map { line.hasPrefix($0) ? String(line.dropFirst($0.count)) : line } ?? line
        }
        return SMTPReply(code, status: status, text: TextLine(texts.joined(separator: " ")).text)
    }

    /// Returns the enhanced status at the beginning of a line (RFC 2034, section 4).
    private static func status(of line: String, _ code: Int) -> String? {
        let word = line.prefix { $0 != " " }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == String(code / 100), ["2", "4", "5"].contains(parts[0]),
            parts.dropFirst().allSatisfy({ (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { return nil }
        return String(word)
    }
}
