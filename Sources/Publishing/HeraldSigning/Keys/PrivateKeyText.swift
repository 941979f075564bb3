package import HeraldCrypto
import HeraldDiagnostics

/// The text of a private key's file: PKCS #8 in PEM (RFC 8410, section 7), as `openssl pkey` reads and writes it.
package enum PrivateKeyText {
    /// The bytes before the seed: a sequence with the version 0, the algorithm Ed25519, and an octet string in an octet string.
    private static let head: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
    private static let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----")

    /// Returns the text of the file of `key`.
    package static func text(of key: SigningKey) -> String { "\(begin)\n\(Base64.text(of: head + key.seed))\n\(end)\n" }

    /// Reads the file at `path` with these bytes. Throws a ``Diagnostic`` without any of its contents if it has no such key.
    package static func key(in bytes: [UInt8], path: String) throws -> SigningKey {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.count == 3, lines[0] == begin, lines[2] == end, let encoded = Base64.bytes(of: lines[1]), encoded.starts(with: head),
            let key = SigningKey(seed: Array(encoded.dropFirst(head.count)))
        else {
            throw Diagnostic(
                "\"\(path)\" has no private key of Ed25519; expected one in PEM, as herald keys new writes it",
                hint: "restore the file from a backup")
        }
        return key
    }
}
