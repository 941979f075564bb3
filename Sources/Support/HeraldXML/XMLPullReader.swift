/// A pull reader for XML that may be hostile: it returns one event at a time, with its position in the document.
///
///     let reader = XMLPullReader(bytes: Array("<feed><entry/></feed>".utf8))
///     while let event = try reader.next() {
///         if case .startElement("entry", let namespace, let attributes) = event {
///             print("\(reader.position.line): entry in \(namespace ?? "no namespace"), \(attributes.count) attributes")
///         }
///     }
///
/// It is built on libxml2's push parser, which knows the position of every tag and reports an entity when a document type declares it,
/// before the document uses it.
///
/// - Nothing outside the document is read.
/// - A document type that declares entities is refused, which rules out external entities and "billion laughs".
/// - Nesting, text length and document size are limited by ``XMLLimits``.
/// - Every encoding that libxml2 knows is read. All text is returned as Unicode.
/// - Comments and processing instructions are skipped.
///
/// A reader holds at most 64 KiB of input, the events in it, and the longest text. It belongs to one task at a time.
public final class XMLPullReader {
    /// A part of a document that the reader returns.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<title>Skills</title>".utf8))
    ///     let isStart = try reader.next() == .startElement(name: "title", namespace: nil, attributes: [])  // true
    ///     let isText = try reader.next() == .text("Skills")  // true
    ///     let isEnd = try reader.next() == .endElement(name: "title", namespace: nil)  // true
    public enum Event: Sendable, Hashable {
        /// The start of an element: its local name, its namespace name or nil, and its attributes without namespace declarations.
        case startElement(name: String, namespace: String?, attributes: [XMLAttribute])
        /// All character data up to the next tag, with CDATA sections. A text event never follows another one.
        case text(String)
        /// The end of an element. An empty element has one too.
        case endElement(name: String, namespace: String?)
    }

    /// The source of the document's bytes.
    private let source: ByteSource
    /// The parser that turns bytes into events.
    private let parser: PushParser
    /// The input of the parser, 64 KiB.
    private let buffer: UnsafeMutableRawBufferPointer
    /// Whether the source has no more bytes.
    private var isAtEnd = false
    /// The first error, kept until the events before it have been returned.
    private var failure: (any Error)?

    /// The path or name of the document for messages, or nil.
    public var file: String? { source.file }

    /// The position at which the last event began: the `<` of a tag, or the first character of a text.
    public private(set) var position = XMLPosition(line: 1, column: 1)

    /// The number of elements that are open after the last event.
    public private(set) var depth = 0

    /// Creates a reader of a document in memory.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - file: the name of the document in errors.
    ///   - limits: the limits on depth, size and text length.
    public convenience init(bytes: [UInt8], file: String? = nil, limits: XMLLimits = XMLLimits()) {
        self.init(source: ByteSource(bytes: bytes, file: file, limit: limits.documentBytes), limits: limits)
    }

    /// Creates a reader of the file at path `file`.
    ///
    /// - Parameters:
    ///   - file: the path of the file.
    ///   - limits: the limits on depth, size and text length.
    /// - Throws: ``XMLError`` if the file cannot be opened.
    ///
    ///     let reader = try XMLPullReader(file: "records.xml", limits: XMLLimits(documentBytes: 1 << 30))
    public convenience init(file: String, limits: XMLLimits = XMLLimits()) throws(XMLError) {
        self.init(source: try ByteSource(file: file, limit: limits.documentBytes), limits: limits)
    }

    /// Creates a reader of a document that arrives in pieces.
    ///
    /// - Parameters:
    ///   - file: the name of the document in errors.
    ///   - limits: the limits on depth, size and text length.
    ///   - pieces: returns the next bytes of the document, or nil at the end. ``next()`` throws the errors of this closure.
    public convenience init(
        file: String? = nil, limits: XMLLimits = XMLLimits(), pieces: @escaping () throws -> [UInt8]?
    ) {
        self.init(source: ByteSource(pieces: pieces, file: file, limit: limits.documentBytes), limits: limits)
    }

    /// Creates a reader of `source`.
    private init(source: ByteSource, limits: XMLLimits) {
        self.source = source
        parser = PushParser(limits: limits, file: source.file)
        buffer = .allocate(byteCount: 64 * 1024, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// Returns the next event, or nil after the end of a complete document.
    ///
    /// - Throws: ``XMLError`` with its position if the document is not well-formed (XML 1.0, Namespaces in XML 1.0), declares entities or
    ///   exceeds a limit. Every further call throws the same error.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<feed><entry/><entry/></feed>".utf8))
    ///     var entries = 0
    ///     while let event = try reader.next() {
    ///         if case .startElement("entry", _, _) = event { entries += 1 }
    ///     }
    public func next() throws -> Event? {
        while true {
            if let (event, start) = parser.events.next() {
                position = start
                count(event)
                return event
            }
            if let failure { throw failure }
            if isAtEnd { return nil }
            advance()
        }
    }

    /// Updates ``depth`` after `event`.
    private func count(_ event: Event) {
        switch event {
        case .startElement: depth += 1
        case .endElement: depth -= 1
        case .text: break
        }
    }

    /// Parses the next piece of the source. An error is kept until the events before it have been returned.
    private func advance() {
        do {
            let count = try source.read(into: buffer)
            isAtEnd = count == 0
            try parser.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: isAtEnd)
        } catch {
            failure = error
        }
    }
}

extension XMLPullReader {
    /// Reads the rest of the element whose start was the last event, and returns its text.
    ///
    /// The text of child elements is included, without their tags. Afterwards the last event is the end of the element.
    ///
    /// - Throws: every error of ``next()``.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<p>Two <em>short</em> words</p>".utf8))
    ///     _ = try reader.next()
    ///     let text = try reader.readText()  // "Two short words"
    public func readText() throws -> String {
        var text = ""
        let outer = depth - 1
        while depth > outer, let event = try next() {
            if case .text(let more) = event { text += more }
        }
        return text
    }

    /// Skips the rest of the element whose start was the last event. Afterwards the last event is the end of the element.
    ///
    /// - Throws: every error of ``next()``.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<feed><author/><title>Skills</title></feed>".utf8))
    ///     while let event = try reader.next() {
    ///         if case .startElement("author", _, _) = event { try reader.skipElement() }
    ///     }
    public func skipElement() throws {
        let outer = depth - 1
        while depth > outer, try next() != nil {}
    }

    /// Returns an error with `message` at the position of the last event.
    ///
    ///     func requireEntry(_ event: XMLPullReader.Event, of reader: XMLPullReader) throws {
    ///         guard case .startElement("entry", _, _) = event else { throw reader.error("expected an 'entry'") }
    ///     }
    ///
    /// - Parameter message: the problem in lower case, without a position and a full stop.
    public func error(_ message: String) -> XMLError {
        XMLError(message, line: position.line, column: position.column, file: file)
    }
}
