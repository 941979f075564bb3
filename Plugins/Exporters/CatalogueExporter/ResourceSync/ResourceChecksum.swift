import HeraldCrypto

/// The length and the SHA-256 hash of a resource's bytes, as the lists of ResourceSync write them (ResourceSync 1.1, section 7).
package struct ResourceChecksum {
    /// The length in bytes, as decimal number.
    package let length: String
    /// `sha-256:` and 64 hexadecimal digits.
    package let hash: String

    /// The checksum of `bytes`.
    package init(of bytes: [UInt8]) {
        length = String(bytes.count)
        hash = "sha-256:" + bytes.withUnsafeBytes { ContentHash(of: $0) }.hex
    }
}
