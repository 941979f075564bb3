/// A web address in the form that XML Schema's `anyURI` and all harvesters accept: RFC 3986, section 3, with all other characters
/// percent-encoded (RFC 3987, section 3.1).
struct WebAddress: Hashable {
    /// The address, percent-encoded.
    let text: String

    /// Creates an address. Returns nil unless `written` begins with `http://`, `https://` or `ftp://` and a host.
    init?(_ written: String) {
        let trimmed = written.utf8.drop { $0 <= 0x20 }
        guard let scheme = ["https://", "http://", "ftp://"].first(where: { Self.begins(trimmed, with: $0) }) else { return nil }
        let rest = Array(trimmed.dropFirst(scheme.utf8.count))[...].droppingBlanksAtEnd
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? rest.endIndex
        guard let authority = Self.authority(rest[..<end]) else { return nil }
        text = scheme + authority + Self.encoded(rest[end...])
    }

    private static func begins(_ bytes: Substring.UTF8View, with scheme: String) -> Bool {
        bytes.count > scheme.utf8.count && zip(bytes, scheme.utf8).allSatisfy { ($0 | 0x20) == ($1 | 0x20) }
    }

    /// Returns a host with an optional user and port, or nil if there is no host or it contains invalid characters.
    private static func authority(_ bytes: ArraySlice<UInt8>) -> String? {
        let host = bytes.lastIndex(of: UInt8(ascii: "@")).map { bytes[($0 + 1)...] } ?? bytes
        let name = host.prefix { $0 != UInt8(ascii: ":") }
        let port = host[name.endIndex...].dropFirst()
        guard !name.isEmpty, port.allSatisfy({ (48...57).contains($0) }), name.allSatisfy(isOfName) else { return nil }
        let user = bytes[..<host.startIndex]
        guard user.dropLast().allSatisfy({ isOfName($0) || $0 == UInt8(ascii: ":") }) else { return nil }
        return percentEncoded(bytes) { isOfName($0) && $0 < 0x80 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }
    }

    /// Whether `byte` is a letter, a digit, `-`, `.`, `_`, `~`, or part of a character beyond ASCII.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x80...: true
        default: "-._~".utf8.contains(byte)
        }
    }

    /// Returns path, query and fragment, percent-encoded. A second `#` is encoded, because an address can have only one.
    private static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
        let fragment = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let head = percentEncoded(bytes[..<fragment], keeping: isPlain)
        return fragment == bytes.endIndex ? head : head + "#" + percentEncoded(bytes[(fragment + 1)...], keeping: isPlain)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte < 0x80 && (isOfName(byte) || "/?:@!$&'()*+,;=".utf8.contains(byte))
    }

    /// Returns `bytes` percent-encoded, except those to keep and complete escapes.
    private static func percentEncoded(_ bytes: ArraySlice<UInt8>, keeping isKept: (UInt8) -> Bool) -> String {
        var made: [UInt8] = []
        made.reserveCapacity(bytes.count)
        for index in bytes.indices {
            let byte = bytes[index]
            if isKept(byte) || byte == UInt8(ascii: "%") && isEscape(bytes[index...]) {
                made.append(byte)
            } else {
                made += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: made, as: UTF8.self)
    }

    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        let digits = bytes.dropFirst().prefix(2)
        return digits.count == 2 && digits.allSatisfy { (48...57).contains($0) || (65...70).contains($0 & 0xDF) && $0 >= 65 }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }
}

extension ArraySlice<UInt8> {
    fileprivate var droppingBlanksAtEnd: ArraySlice<UInt8> {
        var slice = self
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }
}
