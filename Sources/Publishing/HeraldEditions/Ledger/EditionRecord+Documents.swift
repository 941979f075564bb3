import HeraldCrypto
package import HeraldModel

extension EditionRecord.Document {
    /// Whether `bytes` are those of the document.
    func hasBytes(_ bytes: UnsafeRawBufferPointer) -> Bool { ContentHash(of: bytes).hex == hash }

    /// The document as an exporter made it.
    package func document(_ bytes: UnsafeRawBufferPointer) -> HeraldModel.Document {
        HeraldModel.Document(path: path, mediaType: mediaType, bytes: Array(bytes), practices: practices)
    }
}
