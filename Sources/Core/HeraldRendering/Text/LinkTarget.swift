import HeraldXML

/// The addresses that may become links in packages of documents.
///
/// An office program refuses a whole document if one address in it is not a URI, so every character of an address is checked.
enum LinkTarget {
    /// Returns the address that `text` means, in ASCII, or `nil` unless it is a page on the web or an e-mail address with its scheme.
    static func address(_ text: String) -> String? {
        if let web = WebAddress(text)?.written { return hasPossiblePort(web) ? web : nil }
        let scheme = "mailto:"
        guard text.prefix(scheme.count).lowercased() == scheme else { return nil }
        let rest = text.dropFirst(scheme.count)
        return isMailbox(rest) ? scheme + rest : nil
    }

    /// Whether a web address has no port, or a number that can be one.
    private static func hasPossiblePort(_ address: String) -> Bool {
        guard let start = address.firstRange(of: "://") else { return false }
        let host = address[start.upperBound...].prefix { !"/?#".contains($0) }
        guard let colon = host.lastIndex(of: ":") else { return true }
        return UInt16(host[host.index(after: colon)...]) != nil
    }

    /// Whether `text` is one e-mail address, perhaps with fields such as `?subject=` (RFC 6068).
    private static func isMailbox(_ text: Substring) -> Bool {
        let address = text.prefix { $0 != "?" }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return false }
        let bytes = Array(text.utf8)
        return bytes.indices.allSatisfy { index in
            if bytes[index] == UInt8(ascii: "%") { return bytes[(index + 1)...].prefix(2).count(where: isHexDigit) == 2 }
            return isLetterOrDigit(bytes[index]) || allowed.contains(bytes[index])
        }
    }

    private static let allowed = Set("-._~!$&'*+=?@/:;,".utf8)

    private static func isHexDigit(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) && UInt8(ascii: "f") >= byte | 0x20 }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
