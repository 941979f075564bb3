/// One element with all that is in it, kept to be written into documents. Only an ``XMLWriter`` makes one, so it is well-formed.
///
/// Namespaces that it uses must be declared on its own element: where it will stand is not known.
public struct XMLFragment: Sendable, Hashable {
    /// The element in UTF-8, without XML declaration and line break at its end.
    public let bytes: [UInt8]
    /// How many characters were replaced by U+FFFD, because XML 1.0 section 2.2 forbids them.
    public let replacedCharacterCount: Int

    /// The element that `body` writes, without indents: a fragment may stand at any depth.
    ///
    /// - Throws: What `body` throws, or ``XMLError`` when it does not write exactly one whole element.
    public init(_ body: (XMLWriter) throws -> Void) throws {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2048)
        let writer = XMLWriter(indent: false, blockSize: 4096) { bytes.append(contentsOf: $0) }
        do { try body(writer) } catch {
            writer.fail("the fragment was not completed")
            throw error
        }
        try writer.finish()
        self.bytes = bytes
        replacedCharacterCount = writer.replacedCharacterCount
    }
}

extension XMLWriter {
    /// Writes an element that was made before, as it is. Its replaced characters count for this writer too.
    public func fragment(_ fragment: XMLFragment) {
        guard output.failure == nil else { return }
        prepareChild(isElement: true)
        fragment.bytes.withUnsafeBufferPointer { writeRaw($0) }
        escaper.replacedCount += fragment.replacedCharacterCount
    }
}
