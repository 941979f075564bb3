/// A streaming XML writer. Its output is well-formed for every text that it receives.
///
/// It writes UTF-8 and calls a sink whenever 64 KiB are complete, so its memory does not depend on the size of the document.
///
///     var document: [UInt8] = []
///     let writer = XMLWriter { document.append(contentsOf: $0) }
///     writer.startDocument()
///     writer.withElement("feed", ("xmlns", "http://www.w3.org/2005/Atom")) {
///         writer.element("title", "Good practices", ("type", "text"))
///     }
///     try writer.finish()
///
/// The writer takes names as ``XMLName`` and escapes all text, so text never becomes markup. It replaces control characters and characters
/// that XML 1.0 section 2.2 forbids by U+FFFD, and counts them in ``replacedCharacterCount``. It closes embeddings, overrides and isolates
/// of the bidirectional algorithm at the end of the text that opens them.
///
/// Calls do not throw. After an error of the sink, or calls in a wrong order, the writer ignores further calls, and ``finish()`` throws the
/// first error. ``failure`` returns it earlier.
///
/// A writer belongs to one task at a time. It does not check that prefixes are declared.
public final class XMLWriter {
    /// An open element.
    struct OpenElement {
        /// The name of the element.
        var name: XMLName
        /// Whether the element contains text, so that white space between its children would be content.
        var isMixed: Bool
        /// Whether the element has children.
        var hasChildren = false
    }

    /// The buffer before the sink, with the first error.
    let output: WriterOutput
    /// Whether the start tag of the innermost element is still without its `>`.
    var isTagOpen = false
    /// The open elements, outermost first.
    var openElements: [OpenElement] = []
    /// Escapes text and counts replaced characters.
    var escaper: TextEscaper
    /// Whether to write line breaks and indentation.
    private let indent: Bool
    /// The buffer of ``escaper``.
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    /// Whether the root element has begun.
    private var hasRoot = false
    /// Whether ``finish()`` was called.
    private var isFinished = false

    /// Creates a writer that passes the document to `sink` in blocks of at least 64 KiB. Only the last block may be smaller.
    ///
    /// - Parameters:
    ///   - indent: whether elements without text of their own are written one per line, indented by two spaces a level.
    ///   - sink: receives the next bytes of the document, which are valid only during the call. If it throws, ``finish()`` throws the same
    ///   error.
    public convenience init(indent: Bool = true, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.init(indent: indent, blockSize: 64 * 1024, sink: sink)
    }

    /// Creates a writer whose buffer fits small documents: it passes blocks of at least `blockSize` bytes to `sink`.
    init(indent: Bool, blockSize: Int, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.indent = indent
        output = WriterOutput(blockSize: blockSize, sink: sink)
        scratch = .allocate(capacity: blockSize / 4)
        scratch.initialize(repeating: 0)
        escaper = TextEscaper(scratch: scratch)
    }

    deinit {
        if !isFinished { output.fail(XMLError("the writer was dropped before 'finish'")) }
        scratch.deallocate()
    }

    /// The number of characters that were replaced by U+FFFD so far.
    ///
    /// XML 1.0 section 2.2 forbids or discourages these characters, or they were bytes that are not UTF-8. Compare the number before and
    /// after a record to find out whether the record was changed.
    ///
    ///     let writer = XMLWriter { _ in }
    ///     let before = writer.replacedCharacterCount
    ///     writer.element("title", "bell: \u{7}")
    ///     let isChanged = writer.replacedCharacterCount > before  // true
    public var replacedCharacterCount: Int { escaper.replacedCount }

    /// The first error so far: of the sink, or of calls in a wrong order.
    ///
    ///     let writer = XMLWriter { _ in }
    ///     writer.endElement()
    ///     let isBroken = writer.failure != nil  // true: no element is open
    public var failure: (any Error)? { output.failure }

    /// The number of open elements.
    public var depth: Int { openElements.count }

    /// Writes the XML declaration. It must be the first call.
    public func startDocument() {
        guard !hasRoot, openElements.isEmpty else { return fail("the document has already begun") }
        writeRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Writes a reference to a style sheet for browsers (Associating Style Sheets with XML, section 1), between the XML declaration and the
    /// root element.
    ///
    /// - Parameters:
    ///   - address: the address of the style sheet.
    ///   - type: its media type, such as `text/xsl`.
    ///
    /// The writer fails if either contains `?>`.
    ///
    ///     let bytes = try XMLWriter.bytes { writer in
    ///         writer.styleSheet("feed.xsl", type: "text/xsl")
    ///         writer.emptyElement("feed")
    ///     }
    public func styleSheet(_ address: String, type: String) {
        guard !hasRoot, openElements.isEmpty else { return fail("'styleSheet' must be called before the root element") }
        guard !"\(type)\(address)".contains("?>") else { return fail("'?>' would end the processing instruction 'xml-stylesheet'") }
        writeRaw("<?xml-stylesheet type=\"")
        var (type, address) = (type, address)
        type.withUTF8 { write($0, in: .attribute) }
        writeRaw("\" href=\"")
        address.withUTF8 { write($0, in: .attribute) }
        writeRaw("\"?>\n")
    }

    /// Ends the document and passes the last bytes to the sink. A second call does nothing.
    ///
    /// - Throws: the first error of the sink, or ``XMLError`` if elements are open, there is no root element, or calls were made in a wrong
    ///   order.
    ///
    ///     let writer = XMLWriter { _ in }
    ///     writer.startElement("feed")
    ///     try writer.finish()  // throws: element 'feed' is not closed
    public func finish() throws {
        guard !isFinished else { return }
        isFinished = true
        if let open = openElements.last { fail("element '\(open.name)' is not closed") }
        if !hasRoot { fail("the document has no root element") }
        if output.failure == nil, indent { writeRaw("\n") }
        output.drain()
        if let failure = output.failure { throw failure }
    }
}

extension XMLWriter {
    /// Records a wrong use of the writer.
    func fail(_ message: String) {
        output.fail(XMLError(message))
    }

    /// Writes the line break and indentation before a child of the innermost element.
    ///
    /// - Parameter isElement: whether the child is an element. Comments and processing instructions may also occur outside the root
    ///   element.
    func prepareChild(isElement: Bool) {
        guard let last = openElements.indices.last else {
            if isElement {
                if hasRoot { fail("a document has one root element") }
                hasRoot = true
            }
            return
        }
        openElements[last].hasChildren = true
        if !openElements[last].isMixed { breakLine(level: openElements.count) }
    }

    /// Writes the line break and indentation before the end tag of `element`, which was already removed from ``openElements``.
    func prepareEnd(of element: OpenElement) {
        if element.hasChildren, !element.isMixed { breakLine(level: openElements.count) }
    }

    /// Writes a line break and the indentation of `level`, at most 64 spaces, if the writer indents.
    private func breakLine(level: Int) {
        guard indent else { return }
        let line: StaticString = "\n                                                                "
        let count = min(1 + 2 * level, line.utf8CodeUnitCount)
        writeRaw(UnsafeBufferPointer(start: line.utf8Start, count: count))
    }

    /// Writes markup from the source code of this module.
    func writeRaw(_ text: StaticString) {
        writeRaw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes bytes that are already escaped, after the `>` of the start tag if that is still open.
    func writeRaw(_ bytes: UnsafeBufferPointer<UInt8>) {
        closeTag()
        output.append(UnsafeRawBufferPointer(bytes))
    }

    /// Ends the start tag of the innermost element if it is still open.
    func closeTag() {
        guard isTagOpen else { return }
        isTagOpen = false
        output.append(UInt8(ascii: ">"))
    }
}
