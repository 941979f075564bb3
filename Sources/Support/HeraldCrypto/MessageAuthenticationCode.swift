internal import CCrypto

/// A message authentication code: HMAC with SHA-256 (RFC 2104).
///
/// A receiver who knows the secret can verify that a message comes from somebody who knows it too, and that it was not changed.
package struct MessageAuthenticationCode: Sendable, Hashable {
    /// The code, 32 bytes.
    package let digest: [UInt8]

    /// Computes the code of `message` with `secret`.
    package init(of message: [UInt8], secret: [UInt8]) {
        var code = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        // libcrypto refuses a null pointer as key, even for a key without bytes.
        let key = secret.isEmpty ? [0] : secret
        _ = HMAC(EVP_sha256(), key, Int32(secret.count), message, message.count, &code, &count)
        digest = code
    }

    /// Whether `bytes` are the first bytes of the code, at least 16 of them (RFC 2104, section 5).
    ///
    /// The comparison takes the same time wherever the bytes differ, so that nobody finds a code byte by byte.
    package func begins(with bytes: [UInt8]) -> Bool {
        guard (16...digest.count).contains(bytes.count) else { return false }
        return CRYPTO_memcmp(digest, bytes, bytes.count) == 0
    }

    /// The code as 64 hexadecimal digits in lower case.
    package var hex: String { Hexadecimal.text(of: digest) }
}
