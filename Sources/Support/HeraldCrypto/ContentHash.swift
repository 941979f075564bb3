internal import CCrypto

/// A SHA-256 hash (FIPS 180-4), by which the bytes of documents are compared.
package struct ContentHash: Hashable, Sendable {
    /// The length of a hash in bytes.
    package static let count = 32
    /// The bytes of the hash.
    package let digest: [UInt8]

    /// Computes the hash of `bytes`.
    package init(of bytes: UnsafeRawBufferPointer) {
        let hasher = ContentHasher()
        hasher.update(bytes)
        self = hasher.finish()
    }

    /// Computes the hash of the UTF-8 bytes of `text`.
    package init(of text: String) {
        var text = text
        self = text.withUTF8 { ContentHash(of: UnsafeRawBufferPointer($0)) }
    }

    /// Creates a hash from the bytes of one that was computed before.
    package init(digest: [UInt8]) { self.digest = digest }

    /// The hash as 64 hexadecimal digits in lower case.
    package var hex: String { Hexadecimal.text(of: digest) }
}

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
