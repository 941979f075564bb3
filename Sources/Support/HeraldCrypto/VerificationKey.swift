internal import CCrypto

/// A public key that verifies signatures (Ed25519, RFC 8032).
package struct VerificationKey: Hashable, Sendable {
    /// The length of a key in bytes.
    package static let count = 32

    /// The key, 32 bytes.
    package let bytes: [UInt8]

    /// Creates a key from its bytes. Returns `nil` for another length.
    package init?(bytes: [UInt8]) {
        if bytes.count != Self.count { return nil }
        self.bytes = bytes
    }

    /// Whether `signature` is the signature of `message` by the private key that belongs to this key.
    package func verifies(_ signature: [UInt8], of message: UnsafeRawBufferPointer) -> Bool {
        guard signature.count == SigningKey.signatureCount,
            let key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count), let state = EVP_MD_CTX_new()
        else { return false }
        defer {
            EVP_MD_CTX_free(state)
            EVP_PKEY_free(key)
        }
        return EVP_DigestVerifyInit(state, nil, nil, nil, key) == 1
            && EVP_DigestVerify(state, signature, signature.count, message.baseAddress, message.count) == 1
    }
}
