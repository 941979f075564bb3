internal import HeraldCrypto

/// An office's own Word document (.docx), whose styles, page size, headers and footers Word documents have. Its text is not used.
package struct WordDocument: Sendable, Hashable {
    /// The name of the file.
    package let file: String
    package let bytes: [UInt8]
    /// The SHA-256 of the bytes, in hexadecimal.
    package let hash: String

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        hash = bytes.withUnsafeBytes { ContentHash(of: $0) }.hex
    }
}
