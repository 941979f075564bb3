import Glibc

extension XMLWriter {
    /// Writes `text` as character data of the innermost element; native strings are not copied.
    public func text(_ text: String) {
        guard beginText() else { return }
        var text = text
        text.withUTF8 { write($0, in: .content) }
    }

    /// Writes UTF-8 `bytes` as character data of the innermost element, without a copy.
    ///
    /// What is not UTF-8 becomes U+FFFD and is counted in ``replacedCharacterCount``.
    public func text(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard beginText(), let first = bytes.baseAddress else { return }
        let span = unsafe Span(_unsafeStart: first, count: bytes.count)
        if (try? UTF8Span(validating: span)) != nil {
            write(bytes, in: .content)
        } else {
            writeRepaired(bytes)
        }
    }

    /// Writes UTF-8 `bytes` as character data of the innermost element; see ``text(utf8:)-buffer``.
    public func text(utf8 bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { text(utf8: $0) }
    }

    /// Writes UTF-8 `bytes` as a CDATA section of the innermost element: for HTML in feeds, where escaping would touch every tag.
    ///
    /// Readers see the same text as with ``text(utf8:)-array``, but for CR, which becomes LF. The mark `]]>` is divided between two
    /// sections (XML 1.0 section 2.7).
    public func characterData(utf8 bytes: [UInt8]) {
        guard beginText() else { return }
        writeRaw("<![CDATA[")
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while let mark = endMark(in: bytes, from: start) {
                writeVerbatim(UnsafeBufferPointer(rebasing: bytes[start..<mark + 2]))
                writeRaw("]]><![CDATA[")
                start = mark + 2
            }
            writeVerbatim(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
        writeRaw("]]>")
    }

    /// Writes a comment. XML 1.0 section 2.5 allows no `--` in one, so a space is set between two hyphens.
    public func comment(_ text: String) {
        guard output.failure == nil else { return }
        prepareChild(isElement: false)
        writeRaw("<!--")
        writeVerbatim(separated(" " + text + " ", "-", "-"))
        writeRaw("-->")
        if openElements.isEmpty { writeRaw("\n") }
    }

    /// Writes the processing instruction `target` with `content`, in which a space is set between `?` and `>` (XML 1.0
    /// section 2.6). The target `xml` in any case is refused.
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

    /// Writes `bytes`, which are UTF-8, escaped for `place`.
    func write(_ bytes: UnsafeBufferPointer<UInt8>, in place: TextEscaper.EscapeContext) {
        guard !bytes.isEmpty, output.failure == nil else { return }
        escaper.escape(bytes, in: place) { writeRaw($0) }
    }

    private func beginText() -> Bool {
        guard output.failure == nil else { return false }
        guard let last = openElements.indices.last else {
            fail("text outside the root element")
            return false
        }
        openElements[last].isMixed = true
        return true
    }

    private func writeVerbatim(_ text: String) {
        var text = text
        text.withUTF8 { write($0, in: .verbatim) }
    }

    private func writeVerbatim(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress, !bytes.isEmpty else { return }
        let span = unsafe Span(_unsafeStart: first, count: bytes.count)
        if (try? UTF8Span(validating: span)) != nil { write(bytes, in: .verbatim) } else { writeRepaired(bytes, in: .verbatim) }
    }

    /// Where `]]>` first stands at or after `start`.
    private func endMark(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = bytes.baseAddress else { return nil }
        var index = start
        while index + 2 < bytes.count, let place = memchr(first + index, 0x5D, bytes.count - index - 2) {
            let found = UnsafeRawPointer(place) - UnsafeRawPointer(first)
            if bytes[found + 1] == UInt8(ascii: "]"), bytes[found + 2] == UInt8(ascii: ">") { return found }
            index = found + 1
        }
        return nil
    }

    /// Writes bytes that are not UTF-8, with U+FFFD for each broken part.
    private func writeRepaired(_ bytes: UnsafeBufferPointer<UInt8>, in place: TextEscaper.EscapeContext = .content) {
        var repaired = String(decoding: bytes, as: UTF8.self)
        let inText = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
        let inBytes = bytes.indices.dropLast(2).count {
            bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBF && bytes[$0 + 2] == 0xBD
        }
        escaper.noteReplaced(inText - inBytes)
        repaired.withUTF8 { write($0, in: place) }
    }

    /// `text` with a space wherever `second` would follow `first` at once.
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
    /// The bytes of a whole document that `body` writes, for documents that fit in memory.
    ///
    /// - Throws: What `body` throws, or what ``finish()`` throws.
    public static func bytes(indent: Bool = true, _ body: (XMLWriter) throws -> Void) throws -> [UInt8] {
        let gathered = GatheredBytes()
        let writer = XMLWriter(indent: indent) { gathered.bytes.append(contentsOf: $0) }
        writer.startDocument()
        try body(writer)
        try writer.finish()
        return gathered.bytes
    }
}

/// Bytes that a closure gathers.
private final class GatheredBytes {
    var bytes: [UInt8] = []
}
