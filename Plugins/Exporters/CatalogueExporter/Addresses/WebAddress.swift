/// A web address for XML, JSON-LD and RDF. It is the only place where addresses are escaped.
///
/// Characters that RFC 3986 does not allow are percent-encoded as UTF-8 (RFC 3987, section 3.1), so the result is a URI, an IRI and an
/// `xsd:anyURI`.
package struct WebAddress: Sendable, Hashable {
    /// The address, in ASCII.
    package let written: String

    /// Returns `nil` unless `text` is `http://` or `https://`, a host of letters, digits, `.`, `-` and `_`, and perhaps a port and the rest
    /// of an address.
    package init?(_ text: String) {
        let text = text.drop { $0.isWhitespace }
        guard let scheme = ["https://", "http://"].first(where: { text.prefix($0.count).lowercased() == $0 }) else { return nil }
        let rest = text.dropFirst(scheme.count).unicodeScalars
        let end = rest.firstIndex { "/?#".unicodeScalars.contains($0) } ?? rest.endIndex
        guard let host = Self.host(String(rest[..<end])) else { return nil }
        var tail = rest[end...]
        while tail.last?.properties.isWhitespace == true { tail.removeLast() }
        written = scheme + host + Self.encoded(String(tail))
    }

    /// Returns host and port in ASCII, or `nil` if they are not valid. Non-ASCII letters are percent-encoded, as RFC 3986, section 3.2.2,
    /// allows.
    private static func host(_ text: String) -> String? {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, name.unicodeScalars.allSatisfy(isOfHost) else { return nil }
        if parts.count == 1 { return encoded(String(name)) }
        guard (1...5).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return "\(encoded(String(name))):\(parts[1])"
    }

    private static func isOfHost(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isLetterOrDigit(UInt8(scalar.value)) || "-._".unicodeScalars.contains(scalar) : scalar.properties.isAlphabetic
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// Percent-encodes all characters that RFC 3986 allows neither in path, query nor fragment.
    private static func encoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        var hasFragment = false
        for (index, byte) in bytes.enumerated() {
            let isKept: Bool
            switch byte {
            case UInt8(ascii: "%"): isKept = bytes[(index + 1)...].prefix(2).count(where: isHexDigit) == 2
            case UInt8(ascii: "#"):
                isKept = !hasFragment
                hasFragment = true
            default: isKept = isLetterOrDigit(byte) || allowed.contains(byte)
            }
            result += isKept ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let allowed = Set("-._~:/?@!$&'()*+,;=".utf8)

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
    }
}
