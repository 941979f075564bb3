package import HeraldModel

/// The syntax of arguments, as in the protocol's schema (OAI-PMH.xsd).
package enum OAISyntax {
    /// A date in an argument, to the day or to the second.
    package struct Datestamp: Sendable, Hashable {
        /// The date as written.
        package var written: String
        /// The first second of the day, or the second itself.
        package var first: Timestamp
        /// Whether the date has no time and means a whole day.
        package var isDay: Bool
        /// The last second of the day, or the second itself.
        package var last: Timestamp { isDay ? Timestamp(seconds: first.seconds + 86_399) : first }

        /// Parses `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ` (section 3.3). Returns `nil` for anything else.
        package init?(_ written: String) {
            // The lengths of the two forms. A timestamp alone would also accept others.
            guard [10, 20].contains(written.utf8.count), let moment = Timestamp(written: written) else { return nil }
            (self.written, first, isDay) = (written, moment, written.utf8.count == 10)
        }
    }

    /// Returns whether `text` can be a metadata prefix: one or more unreserved characters of URIs (section 3.4).
    package static func isPrefix(_ text: some StringProtocol) -> Bool { !text.isEmpty && text.utf8.allSatisfy(unreserved.contains) }

    /// Returns whether `text` can be a set: prefixes joined by colons (section 2.6).
    package static func isSet(_ text: String) -> Bool {
        text.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { isPrefix($0) }
    }

    /// Returns whether `text` can be an identifier: a URI in ASCII, `scheme:` and more (RFC 2396, section 3).
    package static func isIdentifier(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count else { return false }
        let scheme = bytes[..<colon]
        guard letters.contains(scheme[0]), scheme.allSatisfy({ letters.contains($0) || digits.contains($0) || "+-.".utf8.contains($0) })
        else { return false }
        for index in (colon + 1)..<bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.count, hex.contains(bytes[index + 1]), hex.contains(bytes[index + 2]) else { return false }
            } else if !unreserved.contains(byte), !reserved.contains(byte) {
                return false
            }
        }
        return true
    }

    // The protocol of 2002 refers to RFC 2396. There `!`, `*`, `'`, `(` and `)` are unreserved characters; in RFC 3986 they are reserved.

    private static let letters = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    private static let digits = Set("0123456789".utf8)
    private static let hex = Set("0123456789abcdefABCDEF".utf8)
    private static let unreserved = letters.union(digits).union("-_.!~*'()".utf8)
    private static let reserved = Set(";/?:@&=+$,".utf8)
}
