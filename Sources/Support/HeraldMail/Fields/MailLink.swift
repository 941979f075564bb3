package import HeraldDiagnostics

/// An address in a header field for programs: a page or a mailbox (RFC 2369, section 2).
package struct MailLink: Sendable, Hashable {
    /// The address, in ASCII.
    package let written: String

    /// The most characters: a line of a header has at most 998, and an address is not broken.
    private static let most = 900

    /// Parses an address that begins with `https://` or `mailto:`. For tests, one that begins with `http://` and a name of this machine is
    /// accepted too.
    package init(_ text: String) throws(Diagnostic) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.most else {
            throw Diagnostic("an address in a header has \(bytes.count) characters; the most is \(Self.most)")
        }
        let forbidden = Set("<>\"\\^`{|}".utf8)
        guard bytes.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }) else {
            throw Diagnostic("\"\(text)\" cannot be an address in a header; expected ASCII without blanks, quotation marks and brackets")
        }
        let start = text.prefix(20).lowercased()
        let isLocal = ["127.0.0.1", "localhost", "[::1]"].contains { start.hasPrefix("http://\($0)") }
        guard start.hasPrefix("https://") || start.hasPrefix("mailto:") || isLocal else {
            throw Diagnostic("\"\(text)\" cannot be an address in a header; expected one that begins with https:// or mailto:")
        }
        written = text
    }

    /// Whether the address is a page, to which mail programs can post to unsubscribe (RFC 8058).
    package var isPage: Bool { !written.lowercased().hasPrefix("mailto:") }
}
