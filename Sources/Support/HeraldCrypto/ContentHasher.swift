internal import CCrypto

/// Computes a hash of bytes that arrive in pieces.
package final class ContentHasher {
    private let state = EVP_MD_CTX_new()

    /// Creates a hasher without any bytes.
    package init() { EVP_DigestInit_ex(state, EVP_sha256(), nil) }
    deinit { EVP_MD_CTX_free(state) }

    /// Adds `bytes` to the hash.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)
    }

    /// Returns the hash of all added bytes. The hasher cannot be used afterwards.
    package func finish() -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(state, &digest, nil)
        return ContentHash(digest: digest)
    }
}
