/// An absolute address that is a URI (RFC 3986), an IRI and an `xsd:anyURI`. Only this type escapes addresses for XML, JSON-LD and RDF.
///
/// Characters that RFC 3986 does not allow are percent-encoded as UTF-8 (RFC 3987, section 3.1). White space at the ends is dropped.
package struct WebAddress: Sendable, Hashable {
    /// The addresses that are accepted.
    package enum Rule: Sendable {
        /// `http` and `https`, a host of letters, digits, `.`, `-` and `_`, and perhaps a port: a page or a file on the web.
        case web
        /// An address that a record names as a source. It may also begin with `ftp`, have a user before the host, and a `~` in the host.
        case resource
    }

    /// The address, in ASCII.
    package let written: String

    /// The address in `text`, or `nil` if it does not follow `rule`.
    package init?(_ text: String, as rule: Rule = .web) {
        let bytes = Array(String(text.unicodeScalars.trimming(while: rule.isBlank)).utf8)
        guard let scheme = rule.schemes.first(where: { Self.begins(bytes, with: $0) }) else { return nil }
        let rest = bytes.dropFirst(scheme.utf8.count)
        let end = rest.firstIndex { "/?#".utf8.contains($0) } ?? rest.endIndex
        let (authority, tail) = (rest[..<end], rest[end...])
        guard rule == .web ? Self.isHost(authority) : Self.isAuthority(authority) else { return nil }
        written = scheme + Self.encoded(authority) + Self.encoded(tail)
    }

    private static func begins(_ bytes: [UInt8], with scheme: String) -> Bool {
        bytes.count > scheme.utf8.count && zip(bytes, scheme.utf8).allSatisfy { $0 == $1 || isLetter($0) && $0 | 0x20 == $1 }
    }

    /// Whether `bytes` are a host and perhaps a port of up to five digits.
    private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        let port = bytes[name.endIndex...]
        // `port` includes its colon.
        guard !name.isEmpty, port.isEmpty || (2...6).contains(port.count), port.dropFirst().allSatisfy(isDigit) else { return false }
        return String(decoding: name, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            guard scalar.isASCII else { return scalar.properties.isAlphabetic }
            let byte = UInt8(scalar.value)
            return isLetter(byte) || isDigit(byte) || "-._".utf8.contains(byte)
        }
    }

    /// Whether `bytes` are a host, perhaps with a user before it and a port after it.
    private static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
        let host = bytes.lastIndex(of: UInt8(ascii: "@")).map { bytes[($0 + 1)...] } ?? bytes
        let name = host.prefix { $0 != UInt8(ascii: ":") }
        let user = bytes[..<host.startIndex].dropLast()
        return !name.isEmpty && name.allSatisfy(isOfName) && host[name.endIndex...].dropFirst().allSatisfy(isDigit)
            && user.allSatisfy { isOfName($0) || $0 == UInt8(ascii: ":") }
    }

    /// Whether a byte belongs to a letter, a digit, `-`, `.`, `_` or `~`. Letters may be other than ASCII.
    private static func isOfName(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte >= 0x80 || "-._~".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }

    /// Returns `bytes` with percent-encoding for what RFC 3986 allows in no part of an address, and for every `#` after the first. Escapes
    /// such as `%C3` are kept.
    private static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var hasFragment = false
        for (index, byte) in zip(bytes.indices, bytes) {
            let isAllowed: Bool
            switch byte {
            case UInt8(ascii: "%"): isAllowed = bytes[(index + 1)...].prefix(2).count(where: isHexDigit) == 2
            case UInt8(ascii: "#"):
                isAllowed = !hasFragment
                hasFragment = true
            default: isAllowed = isLetter(byte) || isDigit(byte) || allowed.contains(byte)
            }
            result += isAllowed ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let allowed = Set("-._~:/?@!$&'()*+,;=".utf8)
}

extension WebAddress.Rule {
    fileprivate var schemes: [String] { self == .web ? ["https://", "http://"] : ["https://", "http://", "ftp://"] }

    /// Whether a scalar is dropped at the ends.
    fileprivate func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        self == .web ? scalar.properties.isWhitespace : scalar.value <= 0x20
    }
}

extension String.UnicodeScalarView {
    fileprivate func trimming(while isDropped: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
        var rest = drop(while: isDropped)
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return rest
    }
}
