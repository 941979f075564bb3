internal import HeraldCrypto

/// An office's own Word document (.docx). Word documents take its styles, page size, headers and footers, and not its text.
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
