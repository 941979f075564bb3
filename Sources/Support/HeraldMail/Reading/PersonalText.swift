import HeraldCrypto

/// A text in which some links differ from reader to reader.
///
/// The text between the links is encoded once. In quoted-printable each link has lines of its own, and soft breaks separate these lines
/// from the text around the link (RFC 2045, section 6.7). So no other line depends on the length of the link.
struct PersonalText: Sendable {
    /// Text that all readers get.
    private struct Piece {
        let text: [UInt8]
        let quotedPrintable: [UInt8]
    }

    /// The text before, between and after the links: one piece more than there are ``links``.
    private var pieces: [Piece] = []
    /// For each link in the text, its index in the links of a reader.
    private var links: [Int] = []
    private let encoding: TransferEncoding

    /// - Parameters:
    ///   - text: The text in UTF-8. CR, LF and CR LF all end a line.
    ///   - links: The addresses in the text that each reader's own links replace.
    init(_ text: [UInt8], links wanted: [String]) {
        let text = LineEnds.canonical(text)
        let wanted = wanted.map { Array($0.utf8) }
        encoding = TransferEncoding.encoding(of: text, isKnown: !wanted.contains { Self.firstLink([$0], in: text, from: 0) != nil })
        var start = 0
        while let (number, index) = Self.firstLink(wanted, in: text, from: start) {
            pieces.append(Self.piece(text[start..<index], isEnd: false))
            links.append(number)
            start = index + wanted[number].count
        }
        pieces.append(Self.piece(text[start...], isEnd: true))
    }

    /// Returns the text of a reader, encoded. A link that is missing leaves its place empty.
    func encoded(_ own: [String]) -> (encoding: TransferEncoding, bytes: [UInt8]) {
        let own = links.map { own.indices.contains($0) ? Array(own[$0].utf8) : [] }
        if encoding == .quotedPrintable { return (encoding, quotedPrintable(own)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.text.count } + own.reduce(0) { $0 + $1.count })
        for (index, piece) in pieces.enumerated() {
            bytes += piece.text
            if own.indices.contains(index) { bytes += own[index] }
        }
        return (encoding, encoding == .base64 ? Base64.lines(bytes) : bytes)
    }

    private func quotedPrintable(_ own: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(pieces.reduce(0) { $0 + $1.quotedPrintable.count } + own.reduce(0) { $0 + $1.count * 2 + 16 })
        for (index, piece) in pieces.enumerated() {
            bytes += piece.quotedPrintable
            guard own.indices.contains(index), !own[index].isEmpty else { continue }
            if let last = bytes.last, last != 0x0A { bytes += QuotedPrintable.softBreak }
            bytes += QuotedPrintable.encoded(own[index], isEnd: false)
            if pieces[index + 1].text.first != 0x0D { bytes += QuotedPrintable.softBreak }
        }
        return bytes
    }

    private static func piece(_ text: ArraySlice<UInt8>, isEnd: Bool) -> Piece {
        Piece(text: Array(text), quotedPrintable: QuotedPrintable.encoded(Array(text), isEnd: isEnd))
    }

    /// Finds the first of `links` from an index on: its number, and where it begins.
    private static func firstLink(_ links: [[UInt8]], in text: [UInt8], from start: Int) -> (number: Int, index: Int)? {
        for index in text[start...].indices {
            if let number = links.firstIndex(where: { isLink($0, in: text, at: index) }) { return (number, index) }
        }
        return nil
    }

    /// Whether `link` begins at an index of `bytes` and is not the beginning of a longer address.
    private static func isLink(_ link: [UInt8], in bytes: [UInt8], at index: Int) -> Bool {
        guard !link.isEmpty, bytes[index] == link[0], bytes[index...].starts(with: link) else { return false }
        let end = index + link.count
        return end == bytes.count || " \r\n\"<>".utf8.contains(bytes[end])
    }
}
