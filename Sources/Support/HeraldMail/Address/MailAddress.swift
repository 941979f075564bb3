package import HeraldDiagnostics

/// An e-mail address (RFC 5321, section 4.1.2) with internationalised parts (RFC 6531, RFC 5890).
///
///     let address = try MailAddress("ana.díaz@bücher.example")
///     let written = address.written  // "ana.díaz@xn--bcher-kva.example"
///
/// The local part keeps its case, and the domain is in lower case and in ASCII. Addresses of hosts in brackets are refused: nobody
/// subscribes with one.
package struct MailAddress: Sendable, Hashable {
    /// The part before the at sign, without quotation marks and in the Unicode normalization form C.
    package let localPart: String
    /// The part after the at sign.
    package let domain: DomainName

    /// Parses an address.
    ///
    /// - Parameters:
    ///   - text: The address alone, without a name and without angle brackets.
    ///   - position: The position of `text` in a file. `nil` if it does not come from one.
    /// - Throws: ``Diagnostic`` with the position of the first mistake.
    package init(_ text: String, at position: SourcePosition? = nil) throws(Diagnostic) {
        do {
            (localPart, domain) = try AddressParser.parse(text)
        } catch {
            throw error.diagnostic(text, at: position)
        }
    }

    /// The address in the form of messages and of SMTP. It has quotation marks if the local part needs them.
    package var written: String { "\(AddressCharacters.isDotAtom(localPart) ? localPart : quoted)@\(domain.written)" }

    /// Whether the local part has characters that only servers with SMTPUTF8 accept (RFC 6531).
    package var needsUTF8: Bool { !localPart.utf8.allSatisfy { $0 < 0x80 } }

    private var quoted: String {
        "\"" + localPart.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}

extension MailAddress: CustomStringConvertible {
    package var description: String { written }
}
