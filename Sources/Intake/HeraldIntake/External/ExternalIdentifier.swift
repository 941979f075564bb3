package import HeraldModel

/// Derives practice ids from the identifiers of other systems: of an entry in a feed, or of a record in an archive.
///
/// The id depends only on the identifier, so it stays the same if the title changes. It consists of a readable part (the letters and digits
/// of the identifier, without its scheme) and a distinguishing part (64 bits of a hash in 13 characters). For example,
/// `https://archive.example/practices/Lima` becomes `archive-example-practices-lima-` and the hash.
package enum ExternalIdentifier {
    /// The largest length of the readable part, in characters.
    static let readableLimit = 60

    /// Returns the id for `identifier`, which is written as in the other system.
    package static func slug(for identifier: String) -> Slug {
        let slug = "\(readable(identifier))-\(hash(identifier))"
        return Slug(written: slug) ?? .unnamed
    }

    /// Returns the words of `identifier`, joined with hyphens, up to ``readableLimit``.
    private static func readable(_ identifier: String) -> String {
        var text = identifier[...]
        for scheme in ["https://www.", "http://www.", "https://", "http://", "oai:", "tag:", "urn:"]
        where text.lowercased().hasPrefix(scheme) {
            text = text.dropFirst(scheme.count)
            break
        }
        let words = text.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        var readable = ""
        for word in words {
            let longer = readable.isEmpty ? String(word) : "\(readable)-\(word)"
            if longer.utf8.count > readableLimit { break }
            readable = longer
        }
        return readable.isEmpty ? "record" : readable
    }

    /// Returns 64 bits as 13 digits of base 32: FNV-1a over the bytes, followed by the last step of MurmurHash3.
    private static func hash(_ identifier: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in identifier.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        hash ^= hash >> 33
        let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return String((0..<13).map { digits[Int(hash >> UInt64($0 * 5) & 31)] })
    }
}
