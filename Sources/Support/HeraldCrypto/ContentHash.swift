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
