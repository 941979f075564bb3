/// One element with all its content, kept to be written into documents. It is well-formed, because only an ``XMLWriter`` creates one.
///
/// Its own element must declare the namespaces that it uses, because a fragment does not know the document it is written into.
///
///     let entry = try XMLFragment { $0.element("title", "Skills & work") }
///     let document = try XMLWriter.bytes { writer in
///         writer.withElement("feed") { writer.fragment(entry) }
///     }
public struct XMLFragment: Sendable, Hashable {
    /// The element in UTF-8, without an XML declaration and without a line break at its end.
    public let bytes: [UInt8]
    /// The number of characters that were replaced by U+FFFD because XML 1.0 section 2.2 forbids them.
    public let replacedCharacterCount: Int

    /// Creates a fragment from the element that `body` writes. It has no indentation, so that it fits at any depth.
    ///
    /// - Parameter body: writes exactly one element with the writer it receives.
    /// - Throws: the error of `body`, or ``XMLError`` if `body` does not write exactly one complete element.
    ///
    /// The fragment is as long as its element, so write documents of any length with `XMLWriter` and a sink instead.
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
    /// Writes an element that was created before, unchanged. Its replaced characters are added to ``replacedCharacterCount``.
    ///
    ///     let point = try XMLFragment { $0.element("point", "33.97 -6.85") }
    ///     let place = try XMLWriter.bytes { writer in
    ///         writer.withElement("place") { writer.fragment(point) }  // <place> with the element point
    ///     }
    public func fragment(_ fragment: XMLFragment) {
        guard output.failure == nil else { return }
        prepareChild(isElement: true)
        fragment.bytes.withUnsafeBufferPointer { writeRaw($0) }
        escaper.replacedCount += fragment.replacedCharacterCount
    }
}
