internal import CCrypto

/// A SHA-256 hash (FIPS 180-4): what a document's bytes are known by.
package struct ContentHash: Hashable, Sendable {
    /// The hash's length in bytes.
    package static let count = 32
    /// The hash.
    package let digest: [UInt8]

    /// The hash of `bytes`.
    package init(of bytes: UnsafeRawBufferPointer) {
        let hasher = ContentHasher()
        hasher.update(bytes)
        self = hasher.finish()
    }

    /// The hash of the UTF-8 of `text`.
    package init(of text: String) {
        var text = text
        self = text.withUTF8 { ContentHash(of: UnsafeRawBufferPointer($0)) }
    }

    /// A hash that was made before.
    package init(digest: [UInt8]) { self.digest = digest }

    /// 64 hexadecimal digits, lower case.
    package var hex: String { Hexadecimal.text(of: digest) }
}

/// Hashes bytes that come in pieces.
package final class ContentHasher {
    private let state = EVP_MD_CTX_new()

    /// Begins a hash of nothing.
    package init() { EVP_DigestInit_ex(state, EVP_sha256(), nil) }
    deinit { EVP_MD_CTX_free(state) }

    /// Adds `bytes`.
    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)
    }

    /// The hash of everything added. The hasher is spent afterwards.
    package func finish() -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(state, &digest, nil)
        return ContentHash(digest: digest)
    }
}
