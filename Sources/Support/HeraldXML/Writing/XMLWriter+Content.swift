import Glibc

extension XMLWriter {
    /// Writes `text` as character data of the innermost open element. Native strings are not copied.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.withElement("title") { writer.text("Skills & work") }  // <title>Skills &amp; work</title>
    ///     }
    ///
    /// The writer fails if no element is open.
    public func text(_ text: String) {
        guard beginText() else { return }
        var text = text
        text.withUTF8 { write($0, in: .content) }
    }

    /// Writes UTF-8 `bytes` as character data of the innermost open element, without a copy.
    ///
    /// Bytes that are not UTF-8 become U+FFFD and are counted in ``replacedCharacterCount``. The writer fails if no element is open.
    public func text(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard beginText(), let first = bytes.baseAddress else { return }
        let span = unsafe Span(_unsafeStart: first, count: bytes.count)
        if (try? UTF8Span(validating: span)) != nil {
            write(bytes, in: .content)
        } else {
            writeRepaired(bytes)
        }
    }

    /// Writes UTF-8 `bytes` as character data of the innermost open element. See ``text(utf8:)-buffer``.
    public func text(utf8 bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { text(utf8: $0) }
    }

    /// Writes UTF-8 `bytes` as a CDATA section of the innermost open element: for HTML in feeds, where escaping would change every tag.
    ///
    /// Readers get the same text as with ``text(utf8:)-array``, except that CR becomes LF. The end mark `]]>` is split between two sections
    /// (XML 1.0 section 2.7).
    ///
    ///     let html = Array("<p>Skills &amp; work</p>".utf8)
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.withElement("content:encoded") { writer.characterData(utf8: html) }
    ///     }
    public func characterData(utf8 bytes: [UInt8]) {
        guard beginText() else { return }
        writeRaw("<![CDATA[")
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let mark = endMark(in: bytes, from: start) {
                // The first section ends with `]]` and the next one begins with `>`.
                writeVerbatim(UnsafeBufferPointer(rebasing: bytes[start..<mark + 2]))
                writeRaw("]]><![CDATA[")
                start = mark + 2
            }
            writeVerbatim(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        writeRaw("]]>")
    }

    /// Writes a comment. A space is inserted between two hyphens, because XML 1.0 section 2.5 does not allow `--` in a comment.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.comment("made by Herald")  // <!-- made by Herald -->
    ///         writer.emptyElement("feed")
    ///     }
    public func comment(_ text: String) {
        guard output.failure == nil else { return }
        prepareChild(isElement: false)
        writeRaw("<!--")
        writeVerbatim(separated(" " + text + " ", "-", "-"))
        writeRaw("-->")
        if openElements.isEmpty { writeRaw("\n") }
    }

    /// Writes a processing instruction.
    ///
    /// - Parameters:
    ///   - target: its target. The writer fails if the target is `xml`, in small letters or capitals.
    ///   - content: its content. A space is inserted between `?` and `>` (XML 1.0 section 2.6).
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.processingInstruction("herald", "edition=\"3\"")  // <?herald edition="3"?>
    ///         writer.emptyElement("feed")
    ///     }
    public func processingInstruction(_ target: XMLName, _ content: String = "") {
        guard output.failure == nil else { return }
        guard target.isValid, target.text.lowercased() != "xml" else {
            return fail("'\(target)' cannot be the target of a processing instruction")
        }
        prepareChild(isElement: false)
        writeRaw("<?")
        target.withBytes { writeRaw($0) }
        if !content.isEmpty { writeRaw(" ") }
        writeVerbatim(separated(content, "?", ">"))
        writeRaw("?>")
        if openElements.isEmpty { writeRaw("\n") }
    }

    /// Writes UTF-8 `bytes`, escaped for `context`.
    func write(_ bytes: UnsafeBufferPointer<UInt8>, in context: TextEscaper.EscapeContext) {
        guard !bytes.isEmpty, output.failure == nil else { return }
        escaper.escape(bytes, in: context) { writeRaw($0) }
    }

    /// Prepares the innermost open element for text, and returns whether text may be written. The writer fails if no element is open.
    private func beginText() -> Bool {
        guard output.failure == nil else { return false }
        guard let last = openElements.indices.last else {
            fail("text outside the root element")
            return false
        }
        openElements[last].isMixed = true
        return true
    }

    /// Writes `text` without escaping.
    private func writeVerbatim(_ text: String) {
        var text = text
        text.withUTF8 { write($0, in: .verbatim) }
    }

    /// Writes `bytes` without escaping. Bytes that are not UTF-8 become U+FFFD.
    private func writeVerbatim(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress, !bytes.isEmpty else { return }
        let span = unsafe Span(_unsafeStart: first, count: bytes.count)
        if (try? UTF8Span(validating: span)) != nil { write(bytes, in: .verbatim) } else { writeRepaired(bytes, in: .verbatim) }
    }

    /// Returns the index of the first `]]>` at or after `start`, or nil if there is none.
    private func endMark(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = bytes.baseAddress else { return nil }
        var index = start
        while index + 2 < bytes.count, let match = memchr(first + index, 0x5D, bytes.count - index - 2) {
            let found = UnsafeRawPointer(match) - UnsafeRawPointer(first)
            if bytes[found + 1] == UInt8(ascii: "]"), bytes[found + 2] == UInt8(ascii: ">") { return found }
            index = found + 1
        }
        return nil
    }

    /// Writes `bytes`, which are not UTF-8, with U+FFFD for each invalid part, and counts the replacements. A U+FFFD that is in `bytes`
    /// already is no replacement, so it is not counted.
    private func writeRepaired(_ bytes: UnsafeBufferPointer<UInt8>, in context: TextEscaper.EscapeContext = .content) {
        var repaired = String(decoding: bytes, as: UTF8.self)
        let inText = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
        let inBytes = bytes.indices.dropLast(2).count {
            bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] == 0xBD
        }
        escaper.noteReplaced(inText - inBytes)
        repaired.withUTF8 { write($0, in: context) }
    }

    /// Returns `text` with a space wherever `second` would follow `first`.
    private func separated(_ text: String, _ first: Unicode.Scalar, _ second: Unicode.Scalar) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == second, result.last == first { result.append(" ") }
            result.append(scalar)
        }
        return String(result)
    }
}

extension XMLWriter {
    /// Returns the bytes of the document that `body` writes, for documents that fit in memory.
    ///
    /// - Parameters:
    ///   - indent: whether elements without text of their own are written one per line, indented by two spaces a level.
    ///   - body: writes the root element. The XML declaration is written before it is called.
    /// - Throws: the error of `body`, or ``XMLError`` if the document is not complete.
    ///
    ///     let document = try XMLWriter.bytes { writer in
    ///         writer.withElement("opml", ("version", "2.0")) { writer.emptyElement("body") }
    ///     }
    public static func bytes(indent: Bool = true, _ body: (XMLWriter) throws -> Void) throws -> [UInt8] {
        let gathered = GatheredBytes()
        let writer = XMLWriter(indent: indent) { gathered.bytes.append(contentsOf: $0) }
        writer.startDocument()
        try body(writer)
        try writer.finish()
        return gathered.bytes
    }
}

/// A reference to the bytes that a closure appends to.
private final class GatheredBytes {
    /// The bytes appended so far.
    var bytes: [UInt8] = []
}
