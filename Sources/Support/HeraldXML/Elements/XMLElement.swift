/// An element with all its content and the position of every part, for records that fit in memory.
///
///     let reader = XMLPullReader(bytes: Array("<note><title>Bridging course</title></note>".utf8))
///     if let start = try reader.next(), let note = try reader.element(from: start) {
///         let title = note.elements.first { $0.name == "title" }
///         print(title?.text ?? "")  // Bridging course
///         print(title?.position ?? note.position)  // line 1, column 7
///     }
public final class XMLElement: Sendable {
    /// A part of the content between an element's tags.
    ///
    ///     func hasText(_ element: XMLElement) -> Bool {
    ///         element.content.contains { if case .text = $0 { true } else { false } }
    ///     }
    public enum Content: Sendable {
        /// Character data and the position of its first character.
        case text(String, XMLPosition)
        /// A child element.
        case element(XMLElement)
    }

    /// The local name, without a prefix.
    public let name: String
    /// The namespace name, or nil if the element is in no namespace.
    public let namespace: String?
    /// The attributes in document order, without namespace declarations.
    public let attributes: [XMLAttribute]
    /// The position of the `<` of the start tag.
    public let position: XMLPosition
    /// The text and the child elements in document order.
    public let content: [Content]

    /// Creates an element.
    ///
    /// - Parameters:
    ///   - name: the local name, without a prefix.
    ///   - namespace: the namespace name, or nil for no namespace.
    ///   - attributes: the attributes, without namespace declarations.
    ///   - position: the position of the `<` of the start tag.
    ///   - content: the text and the child elements in document order.
    ///
    ///     let start = XMLPosition(line: 1, column: 1)
    ///     let title = XMLElement(name: "title", position: start, content: [.text("Skills", start)])
    public init(
        name: String, namespace: String? = nil, attributes: [XMLAttribute] = [], position: XMLPosition, content: [Content] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.position = position
        self.content = content
    }

    /// The child elements in document order. To find a child by its name, filter them: `entry.elements.first { $0.name == "title" }`.
    public var elements: [XMLElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The text directly in this element, joined. The text of child elements is not included.
    ///
    ///     let reader = XMLPullReader(bytes: Array("<p>Two <em>short</em> words</p>".utf8))
    ///     if let start = try reader.next(), let paragraph = try reader.element(from: start) {
    ///         print(paragraph.text)  // Two  words
    ///     }
    public var text: String {
        if content.count == 1, case .text(let text, _) = content[0] { return text }
        return content.reduce(into: "") { text, part in
            if case .text(let more, _) = part { text += more }
        }
    }
}

extension XMLElement {
    /// The first child element called `name` in `namespace`.
    package func first(_ name: String, _ namespace: String?) -> XMLElement? {
        elements.first { $0.name == name && $0.namespace == namespace }
    }

    /// The child elements called `name` in `namespace`.
    package func all(_ name: String, _ namespace: String?) -> [XMLElement] {
        elements.filter { $0.name == name && $0.namespace == namespace }
    }
}

/// An element whose end tag has not been read yet.
private struct OpenElement {
    /// The name, namespace and attributes of the start tag.
    var start: (name: String, namespace: String?, attributes: [XMLAttribute])
    /// The position of the `<` of the start tag.
    var position: XMLPosition
    /// The content read so far.
    var content: [XMLElement.Content] = []

    /// The complete element.
    var closed: XMLElement {
        XMLElement(name: start.name, namespace: start.namespace, attributes: start.attributes, position: position, content: content)
    }
}

extension XMLPullReader {
    /// Reads the whole element that begins with `start`, which must be the last event of this reader.
    ///
    /// Afterwards the last event is the end of the element, also if nil is returned.
    ///
    /// - Parameters:
    ///   - start: the start of the element.
    ///   - byteLimit: the largest allowed amount of text and names in UTF-8 bytes, about the memory that the element takes.
    /// - Returns: the element, or nil if it is larger than `byteLimit`.
    /// - Throws: ``XMLError`` if `start` is not the start of an element, and every error of ``next()``.
    public func element(from start: Event, byteLimit: Int = .max) throws -> XMLElement? {
        guard case .startElement(let name, let namespace, let attributes) = start else { throw error("no element begins here") }
        var open = [OpenElement(start: (name, namespace, attributes), position: position)]
        var remaining = byteLimit - Self.size(of: start)
        let outer = depth - 1
        while let event = try next() {
            remaining -= Self.size(of: event)
            if remaining < 0 {
                while depth > outer, try self.next() != nil {}
                return nil
            }
            switch event {
            case .startElement(let name, let namespace, let attributes):
                open.append(OpenElement(start: (name, namespace, attributes), position: position))
            case .text(let text): open[open.count - 1].content.append(.text(text, position))
            case .endElement:
                let closed = open.removeLast().closed
                if open.isEmpty { return closed }
                open[open.count - 1].content.append(.element(closed))
            }
        }
        throw error("the document ends inside element '\(name)'")
    }

    /// Returns the number of bytes that `event` counts against a limit: the bytes of its names, values and text, and 32 for each element
    /// and attribute.
    private static func size(of event: Event) -> Int {
        switch event {
        case .startElement(_, _, let attributes): attributes.reduce(32) { $0 + $1.name.utf8.count + $1.value.utf8.count + 32 }
        case .text(let text): text.utf8.count
        case .endElement: 0
        }
    }
}

extension XMLElement {
    /// Returns the root element of a document, without its content, or nil if there is no start tag.
    ///
    /// - Parameter beginning: the first bytes of the document, in any encoding that libxml2 knows.
    ///
    ///     let name = XMLElement.root(of: Array("<?xml version='1.0'?><rss version='2.0'><chan".utf8))?.name  // "rss"
    public static func root(of beginning: [UInt8]) -> XMLElement? {
        first(1, of: beginning).first
    }

    /// Returns the first `count` elements of a document in the order of their start tags, each without its content: the root, its first
    /// child and so on.
    ///
    /// - Parameters:
    ///   - count: the largest number of elements to return. There are fewer if the bytes contain fewer.
    ///   - beginning: the first bytes of the document, in any encoding that libxml2 knows.
    ///
    ///     let beginning = Array("<OAI-PMH><responseDate>2026</responseDate>".utf8)
    ///     let names = XMLElement.first(2, of: beginning).map(\.name)  // ["OAI-PMH", "responseDate"]
    public static func first(_ count: Int, of beginning: [UInt8]) -> [XMLElement] {
        let reader = XMLPullReader(bytes: beginning)
        var elements: [XMLElement] = []
        while elements.count < count, let event = try? reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            elements.append(XMLElement(name: name, namespace: namespace, attributes: attributes, position: reader.position))
        }
        return elements
    }

    /// Returns the error if a document has no root element because it declares an entity, which ends the parsing; otherwise nil.
    ///
    /// ``root(of:)`` returns nil for such a document, as for a text that is not XML. With this error a message can say why.
    ///
    /// - Parameter beginning: the first bytes of the document, in any encoding that libxml2 knows.
    package static func entityRefusal(in beginning: [UInt8]) -> XMLError? {
        let reader = XMLPullReader(bytes: beginning)
        do {
            while let event = try reader.next() { if case .startElement = event { return nil } }
            return nil
        } catch {
            return (error as? XMLError).flatMap { $0.message == entityRefusalMessage ? $0 : nil }
        }
    }
}
