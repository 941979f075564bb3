/// A streaming XML writer whose output is well-formed whatever text it is given.
///
/// It writes UTF-8 and calls a sink whenever 64 KiB are pending, so the size of a document does not matter to memory:
///
/// ```swift
/// let writer = XMLWriter { try file.write($0) }
/// writer.startDocument()
/// writer.withElement("feed", ("xmlns", "http://www.w3.org/2005/Atom")) {
///     writer.element("title", practice.title, ("type", "text"))
/// }
/// try writer.finish()
/// ```
///
/// Names are ``XMLName``, text is escaped, and there is no way to write a raw fragment. Characters that XML 1.0 section
/// 2.2 forbids become U+FFFD and are counted in ``replacedCharacterCount``. Calls do not throw: after a failure of the
/// sink, or a wrong order of calls, the writer ignores what follows and ``finish()`` throws the first error;
/// ``failure`` tells it earlier.
///
/// A writer belongs to one task at a time. Prefixes are not checked against namespace declarations.
public final class XMLWriter {
    /// What is known of an open element.
    struct OpenElement {
        var name: XMLName
        /// Text was written into it, so white space between its children would be content.
        var isMixed: Bool
        var hasChildren = false
    }

    let output: WriterOutput
    /// Whether the start tag of the innermost element still lacks its `>`.
    var isTagOpen = false
    var openElements: [OpenElement] = []
    var escaper: TextEscaper
    private let indent: Bool
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private var hasRoot = false
    private var isFinished = false

    /// A writer into `sink`, which gets at least 64 KiB a call except for the last.
    ///
    /// - Parameters:
    ///   - indent: Whether elements without text of their own are written one a line, two spaces a level.
    ///   - sink: Takes the next bytes of the document; an error it throws is thrown again by ``finish()``.
    public convenience init(indent: Bool = true, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
        self.init(indent: indent, blockSize: 64 * 1024, sink: sink)
    }

    /// A writer that takes little memory when `blockSize` is small: for what is small itself.
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

    /// How many characters were replaced by U+FFFD so far, because XML 1.0 section 2.2 forbids them or, in bytes, because
    /// they were not UTF-8. Compare before and after a record to know whether the record lost something.
    public var replacedCharacterCount: Int { escaper.replacedCount }

    /// The first error so far: of the sink, or of a wrong order of calls.
    public var failure: (any Error)? { output.failure }

    /// How many elements are open.
    public var depth: Int { openElements.count }

    /// Writes the XML declaration; must come first.
    public func startDocument() {
        guard !hasRoot, openElements.isEmpty else { return fail("the document has already begun") }
        writeRaw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    }

    /// Names a style sheet for browsers (Associating Style Sheets with XML, section 1); between the declaration and the root element.
    public func styleSheet(_ address: String, type: String) {
        guard !hasRoot, openElements.isEmpty else { return fail("a style sheet is named before the root element") }
        guard !"\(type)\(address)".contains("?>") else { return fail("'?>' would end the instruction that names a style sheet") }
        writeRaw("<?xml-stylesheet type=\"")
        var (type, address) = (type, address)
        type.withUTF8 { write($0, in: .attribute) }
        writeRaw("\" href=\"")
        address.withUTF8 { write($0, in: .attribute) }
        writeRaw("\"?>\n")
    }

    /// Ends the document and passes the last bytes to the sink. A second call does nothing.
    ///
    /// - Throws: The sink's first error, or ``XMLError`` when elements are open, there is no root element, or calls came
    ///   in a wrong order.
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
    /// Remembers a mistake of the caller.
    func fail(_ message: String) {
        output.fail(XMLError(message))
    }

    /// Writes the line break and indent that belong before a child of the innermost element.
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

    /// Writes the line break and indent that belong before the end tag of `element`, already taken from the stack.
    func prepareEnd(of element: OpenElement) {
        if element.hasChildren, !element.isMixed { breakLine(level: openElements.count) }
    }

    private func breakLine(level: Int) {
        guard indent else { return }
        let line: StaticString = "\n                                                                "
        let count = min(1 + 2 * level, line.utf8CodeUnitCount)
        writeRaw(UnsafeBufferPointer(start: line.utf8Start, count: count))
    }

    /// Writes markup that stands in this module's source.
    func writeRaw(_ text: StaticString) {
        writeRaw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Writes bytes that are escaped already, after the start tag if it is still open.
    func writeRaw(_ bytes: UnsafeBufferPointer<UInt8>) {
        closeTag()
        output.append(UnsafeRawBufferPointer(bytes))
    }

    /// Ends the start tag of the innermost element, if it is still open.
    func closeTag() {
        guard isTagOpen else { return }
        isTagOpen = false
        output.append(UInt8(ascii: ">"))
    }
}
