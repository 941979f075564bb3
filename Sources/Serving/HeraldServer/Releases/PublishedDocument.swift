import HeraldCrypto
import HeraldFiles
import HeraldModel
import HeraldRunner

/// The entry of a document in a manifest.
struct PublishedDocument: Sendable, Hashable {
    /// The path in the release.
    let path: String
    /// The SHA-256 of its bytes, in hexadecimal digits.
    let hash: String
    /// The size in bytes.
    let size: Int
    /// The media type with parameters.
    let mediaType: String

    init(path: String, hash: String, size: Int, mediaType: String) {
        self.path = path
        self.hash = hash
        self.size = size
        self.mediaType = mediaType
    }

    /// A page that is made for a request.
    init(page: [UInt8]) {
        let hash = page.withUnsafeBytes { ContentHash(of: $0).hex }
        self.init(path: "", hash: hash, size: page.count, mediaType: "text/html; charset=utf-8")
    }

    /// A file of the program, such as a schema.
    init(file path: String, bytes: [UInt8], mediaType: String) {
        let hash = bytes.withUnsafeBytes { ContentHash(of: $0).hex }
        self.init(path: path, hash: hash, size: bytes.count, mediaType: mediaType)
    }

    init(_ record: ManifestRecord) {
        self.init(path: record.pathText, hash: record.hash, size: record.size, mediaType: record.mediaType)
    }
}
