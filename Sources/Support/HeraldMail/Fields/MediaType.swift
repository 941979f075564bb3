package import HeraldDiagnostics

/// The type of an attachment, such as `text/csv` (RFC 6838, section 4.2), without parameters.
package struct MediaType: Sendable, Hashable {
    package let written: String

    /// Parses a type and its subtype.
    package init(_ text: String) throws(Diagnostic) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(Self.isName), parts[0] != "multipart", parts[0] != "message" else {
            throw Diagnostic("\"\(text)\" is not the media type of an attachment; expected one such as \"text/csv\"")
        }
        written = text.lowercased()
    }

    private static func isName(_ text: Substring) -> Bool {
        (1...127).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { AddressCharacters.isASCIILetterOrDigit($0) || "!#$&-^_.+".unicodeScalars.contains($0) }
    }
}
