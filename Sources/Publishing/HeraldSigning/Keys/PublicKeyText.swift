package import HeraldCrypto

/// The text of a public key for other programs: SubjectPublicKeyInfo in PEM (RFC 8410, section 4), as `openssl pkeyutl` reads it.
package enum PublicKeyText {
    /// The bytes before the key: a sequence with the algorithm Ed25519, and a bit string.
    private static let head: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0]

    /// Returns `key` in PEM.
    package static func pem(of key: VerificationKey) -> String {
        "-----BEGIN PUBLIC KEY-----\n\(Base64.text(of: head + key.bytes))\n-----END PUBLIC KEY-----\n"
    }
}
