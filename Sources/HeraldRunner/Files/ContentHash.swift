internal import CCrypto
import HeraldModel

/// A SHA-256 hash (FIPS 180-4): what a document's bytes are known by.
package struct ContentHash: Hashable, Sendable {
    /// The hash's length in bytes.
    static let count = 32
    /// The hash.
    let digest: [UInt8]

    /// The hash of `bytes`.
    package init(of bytes: UnsafeRawBufferPointer) {
        let hasher = ContentHasher()
        hasher.update(bytes)
        self = hasher.finish()
    }

    /// The hash of the UTF-8 of `text`.
    init(of text: String) {
        var text = text
        self = text.withUTF8 { ContentHash(of: UnsafeRawBufferPointer($0)) }
    }

    /// A hash that was made before.
    init(digest: [UInt8]) { self.digest = digest }

    /// 64 hexadecimal digits, lower case.
    package var hex: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: digest.count * 2) { buffer in
            for (index, byte) in digest.enumerated() {
                buffer[index * 2] = digits[Int(byte >> 4)]
                buffer[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return digest.count * 2
        }
    }
}

/// Hashes bytes that come in pieces.
final class ContentHasher {
    private let state = EVP_MD_CTX_new()

    init() { EVP_DigestInit_ex(state, EVP_sha256(), nil) }
    deinit { EVP_MD_CTX_free(state) }

    /// Adds `bytes`.
    func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(state, bytes.baseAddress, bytes.count)
    }

    /// The hash of everything added. The hasher is spent afterwards.
    func finish() -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(state, &digest, nil)
        return ContentHash(digest: digest)
    }
}
