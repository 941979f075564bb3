import HeraldCrypto

/// A text in which some links differ from reader to reader.
///
/// Encodings of mail begin anew in each line, except base64. So the lines without such links are encoded once, and the others for each
/// reader. The result is that of ``TransferEncoding/encoded(_:)`` for the whole text.
struct PersonalText: Sendable {
    /// A part of a line: bytes that all readers get, or the index of a link.
    private enum Piece {
        case bytes([UInt8])
        case link(Int)

        var isLink: Bool { if case .link = self { true } else { false } }
    }

    private enum Part {
        /// Lines that all readers get, each with its end.
        case lines(EncodedLines)
        /// One line with links, and its end.
        case personal([Piece])
    }

    private var parts: [Part] = []

    /// - Parameters:
    ///   - text: The text in UTF-8. CR, LF and CR LF all end a line.
    ///   - links: The addresses in the text that each reader's own links take the place of.
    init(_ text: [UInt8], links: [String]) {
        var shared: [UInt8] = []
        var line: [Piece] = []
        func endLine(_ parts: inout [Part]) {
            line.append(.bytes(LineEnds.end))
            if line.contains(where: \.isLink) {
                if !shared.isEmpty { parts.append(.lines(EncodedLines(shared))) }
                parts.append(.personal(line))
                shared = []
            } else {
                for piece in line { if case .bytes(let bytes) = piece { shared += bytes } }
            }
            line = []
        }
        for piece in Self.pieces(of: text, links: links.map { Array($0.utf8) }) {
            guard case .bytes(let bytes) = piece else {
                line.append(piece)
                continue
            }
            for (index, content) in LineEnds.lines(of: bytes).enumerated() {
                if index > 0 { endLine(&parts) }
                if !content.isEmpty { line.append(.bytes(Array(content))) }
            }
        }
        if !line.isEmpty { endLine(&parts) }
        if !shared.isEmpty { parts.append(.lines(EncodedLines(shared))) }
    }

    /// Returns the text of a reader, encoded. A link that is missing leaves its place empty.
    func encoded(_ links: [String]) -> (encoding: TransferEncoding, bytes: [UInt8]) {
        let lines = parts.map { part in
            switch part {
            case .lines(let lines): lines
            case .personal(let pieces): EncodedLines(Self.joined(pieces, links))
            }
        }
        if lines.allSatisfy(\.isSafe) { return (.sevenBit, Self.joined(lines.map(\.text))) }
        let (encoded, all) = lines.reduce((0, 0)) { ($0.0 + $1.encodedCount, $0.1 + $1.text.count) }
        if TransferEncoding.isShorterInBase64(encoded: encoded, of: all) { return (.base64, Base64.lines(Self.joined(lines.map(\.text)))) }
        return (.quotedPrintable, Self.joined(lines.map(\.quotedPrintable)))
    }

    /// Splits a text at the addresses in it.
    private static func pieces(of text: [UInt8], links: [[UInt8]]) -> [Piece] {
        var found: [Piece] = []
        var (start, index) = (0, 0)
        while index < text.count {
            guard let number = links.firstIndex(where: { isLink($0, in: text, at: index) }) else {
                index += 1
                continue
            }
            found += [.bytes(Array(text[start..<index])), .link(number)]
            index += links[number].count
            start = index
        }
        return found + [.bytes(Array(text[start...]))]
    }

    /// Whether `link` begins at an index of `bytes` and is not the beginning of a longer address.
    private static func isLink(_ link: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
        guard !link.isEmpty, bytes[index] == link[0], bytes[index...].starts(with: link) else { return false }
        let end = index + link.count
        return end == bytes.count || " \r\n\"<>".utf8.contains(bytes[end])
    }

    private static func joined(_ pieces: [Piece], _ links: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let shared): bytes += shared
            case .link(let index): if links.indices.contains(index) { bytes += links[index].utf8 }
            }
        }
        return bytes
    }

    private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { bytes += part }
        return bytes
    }
}

/// Whole lines of a text, with what each encoding makes of them.
private struct EncodedLines: Sendable {
    /// The lines, each with CR LF.
    let text: [UInt8]
    let quotedPrintable: [UInt8]
    /// Whether servers pass the lines on as they are.
    let isSafe: Bool
    /// The number of bytes that quoted-printable encodes wherever they are.
    let encodedCount: Int

    init(_ text: [UInt8]) {
        self.text = text
        quotedPrintable = QuotedPrintable.encoded(text)
        (isSafe, encodedCount) = TransferEncoding.measured(text)
    }
}
