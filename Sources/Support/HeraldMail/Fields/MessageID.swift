package import HeraldDiagnostics

/// The identifier of a message, which no other message has (RFC 5322, section 3.6.4). Each attempt to send a message has the same one.
package struct MessageID: Sendable, Hashable, CustomStringConvertible {
    /// The identifier without angle brackets: `42.6f1d@example.org`.
    package let description: String

    /// Creates an identifier.
    ///
    /// - Parameters:
    ///   - left: Letters, digits and marks of RFC 5322, in words joined by dots. It is unique at the domain.
    ///   - domain: A domain of the sender.
    /// - Throws: ``Diagnostic`` if `left` is not such a text.
    package init(_ left: String, at domain: DomainName) throws(Diagnostic) {
        guard AddressCharacters.isDotAtom(left), left.utf8.allSatisfy({ $0 < 0x80 }), left.utf8.count <= 200 else {
            throw Diagnostic(
                "\"\(left)\" cannot be the left part of a Message-ID; expected at most 200 letters, digits and marks in words joined by dots"
            )
        }
        description = "\(left)@\(domain)"
    }

    /// Parses an identifier without angle brackets.
    package init(written text: String) throws(Diagnostic) {
        guard let at = text.lastIndex(of: "@") else { throw Diagnostic("\"\(text)\" is not a Message-ID; expected one such as \"a@b.c\"") }
        try self.init(String(text[..<at]), at: DomainName(String(text[text.index(after: at)...])))
    }

    /// The identifier as a header field has it.
    package var written: String { "<\(description)>" }
}
