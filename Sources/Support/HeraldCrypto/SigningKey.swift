internal import CCrypto

/// A private key that signs (Ed25519, RFC 8032).
///
/// The same key and message always have the same signature, so that signed files are the same bytes again.
package struct SigningKey: Sendable {
    /// The length of ``seed`` in bytes.
    package static let seedCount = 32
    /// The length of a signature in bytes.
    package static let signatureCount = 64

    /// The secret from which the key is made.
    package let seed: [UInt8]
    /// The public key, which verifies what this one signs.
    package let verificationKey: VerificationKey

    /// Creates a new key from random bytes of the system.
    package static func random() -> SigningKey? {
        SigningKey(seed: (0..<seedCount).map { _ in UInt8.random(in: .min ... .max) })
    }

    /// Creates the key of a seed of 32 bytes. Returns `nil` for another length.
    package init?(seed: [UInt8]) {
        guard seed.count == Self.seedCount, let key = Self.key(of: seed) else { return nil }
        defer { EVP_PKEY_free(key) }
        var (bytes, count) = ([UInt8](repeating: 0, count: VerificationKey.count), VerificationKey.count)
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, let publicKey = VerificationKey(bytes: bytes) else { return nil }
        self.seed = seed
        verificationKey = publicKey
    }

    /// Returns the signature of `message`, 64 bytes. Returns `nil` if libcrypto has no memory for it.
    package func signature(of message: UnsafeRawBufferPointer) -> [UInt8]? {
        guard let key = Self.key(of: seed), let state = EVP_MD_CTX_new() else { return nil }
        defer {
            EVP_MD_CTX_free(state)
            EVP_PKEY_free(key)
        }
        var (signature, count) = ([UInt8](repeating: 0, count: Self.signatureCount), Self.signatureCount)
        guard EVP_DigestSignInit(state, nil, nil, nil, key) == 1,
            EVP_DigestSign(state, &signature, &count, message.baseAddress, message.count) == 1, count == Self.signatureCount
        else { return nil }
        return signature
    }

    private static func key(of seed: [UInt8]) -> OpaquePointer? {
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    }
}
