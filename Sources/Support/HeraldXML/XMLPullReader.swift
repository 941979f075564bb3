/// A pull reader for XML from anywhere, also from strangers: one event at a time, with its place in the document.
///
/// ```swift
/// let reader = try XMLPullReader(file: path)
/// while let event = try reader.next() {
///     if case .startElement("entry", let namespace, let attributes) = event { … }
/// }
/// ```
///
/// It stands on libxml2's push parser, because that one knows the place of every tag and refuses a document type before
/// its entities can do anything. Nothing outside the document is ever read, a document type that declares entities is
/// refused (external entities and "billion laughs" go with it), and nesting, text length and document size are limited
/// by ``XMLLimits``. Any encoding that libxml2 knows is read; all text comes out as Unicode.
///
/// Memory is bounded by 64 KiB of input and the events in it, and by the longest text. Comments and processing
/// instructions are skipped. A reader belongs to one task at a time.
public final class XMLPullReader {
    /// What the reader came upon.
    public enum Event: Sendable, Hashable {
        /// The start of an element: local name, namespace address if any, attributes without namespace declarations.
        case startElement(name: String, namespace: String?, attributes: [XMLAttribute])
        /// Character data, CDATA sections included, as long as it runs: two text events never follow each other.
        case text(String)
        /// The end of an element, also of an empty one.
        case endElement(name: String, namespace: String?)
    }

    private let source: ByteSource
    private let parser: PushParser
    private let buffer: UnsafeMutableRawBufferPointer
    private var isAtEnd = false
    private var failure: (any Error)?

    /// The path or name of the document, for messages.
    public var file: String? { source.file }

    /// Where the last event began: for an element its `<`, for text its first character.
    public private(set) var position = XMLPosition(line: 1, column: 1)

    /// How many elements are open after the last event.
    public private(set) var depth = 0

    /// A reader of a document in memory; `file` is named in errors.
    public convenience init(bytes: [UInt8], file: String? = nil, limits: XMLLimits = XMLLimits()) {
        self.init(source: ByteSource(bytes: bytes, file: file, limit: limits.documentBytes), limits: limits)
    }

    /// A reader of the document in the file at path `file`.
    ///
    /// - Throws: ``XMLError`` when the file cannot be opened.
    public convenience init(file: String, limits: XMLLimits = XMLLimits()) throws(XMLError) {
        self.init(source: try ByteSource(file: file, limit: limits.documentBytes), limits: limits)
    }

    /// A reader of a document that arrives in pieces; `pieces` returns nil at the end, and what it throws comes out of
    /// ``next()``.
    public convenience init(
        file: String? = nil, limits: XMLLimits = XMLLimits(), pieces: @escaping () throws -> [UInt8]?
    ) {
        self.init(source: ByteSource(pieces: pieces, file: file, limit: limits.documentBytes), limits: limits)
    }

    private init(source: ByteSource, limits: XMLLimits) {
        self.source = source
        parser = PushParser(limits: limits, file: source.file)
        buffer = .allocate(byteCount: 64 * 1024, alignment: 16)
    }

    deinit {
        buffer.deallocate()
    }

    /// The next event, or nil after the end of a complete document.
    ///
    /// - Throws: ``XMLError`` with the place when the document is not well-formed (XML 1.0, Namespaces in XML 1.0),
    ///   declares entities or exceeds a limit; then again at every further call.
    public func next() throws -> Event? {
        while true {
            if let (event, place) = parser.events.next() {
                position = place
                count(event)
                return event
            }
            if let failure { throw failure }
            if isAtEnd { return nil }
            advance()
        }
    }

    private func count(_ event: Event) {
        switch event {
        case .startElement: depth += 1
        case .endElement: depth -= 1
        case .text: break
        }
    }

    /// Parses the next piece of the source; an error is kept until the events before it have been handed out.
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
    /// The text of the element whose start was the last event, up to and with its end; text of children is included,
    /// their tags are not.
    ///
    /// - Throws: What ``next()`` throws.
    public func readText() throws -> String {
        var text = ""
        let outer = depth - 1
        while depth > outer, let event = try next() {
            if case .text(let more) = event { text += more }
        }
        return text
    }

    /// Passes over the rest of the element whose start was the last event, up to and with its end.
    ///
    /// - Throws: What ``next()`` throws.
    public func skipElement() throws {
        let outer = depth - 1
        while depth > outer, try next() != nil {}
    }

    /// An error that says `message` at the place of the last event.
    public func error(_ message: String) -> XMLError {
        XMLError(message, line: position.line, column: position.column, file: file)
    }
}

/// An attribute as read: its local name, its namespace if it has one, and its value with all references resolved.
public struct XMLAttribute: Sendable, Hashable {
    /// The local name, without a prefix.
    public var name: String
    /// The namespace's address, or nil for an attribute without a prefix.
    public var namespace: String?
    /// The value, normalised by XML 1.0 section 3.3.3.
    public var value: String

    /// An attribute `name` in `namespace` with `value`.
    public init(name: String, namespace: String? = nil, value: String) {
        self.name = name
        self.namespace = namespace
        self.value = value
    }
}

extension [XMLAttribute] {
    /// The value of the attribute `name` in `namespace`, or nil when the element has none.
    public subscript(name: String, namespace namespace: String? = nil) -> String? {
        first { $0.name == name && $0.namespace == namespace }?.value
    }
}

/// How much of a document is read before it is refused.
///
/// The defaults let a feed of any length pass, as long as no single text of it is larger than libxml2 itself allows.
public struct XMLLimits: Sendable, Hashable {
    /// The deepest allowed nesting of elements; the root has depth 1. Never above 256, libxml2's own limit.
    public var depth: Int {
        didSet { depth = min(depth, 256) }
    }

    /// The largest document in bytes as they lie on disk.
    public var documentBytes: Int

    /// The longest run of character data between two tags, in UTF-8 bytes.
    public var textBytes: Int

    /// Limits on nesting, document size and text length.
    public init(depth: Int = 256, documentBytes: Int = .max, textBytes: Int = 10_000_000) {
        self.depth = min(depth, 256)
        self.documentBytes = documentBytes
        self.textBytes = textBytes
    }
}
