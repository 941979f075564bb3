/// An element with everything in it, and where each part of it stands: for records that fit in memory.
public final class XMLElement: Sendable {
    /// What stands between an element's tags.
    public enum Content: Sendable {
        /// Character data and where its first character stands.
        case text(String, XMLPosition)
        /// An element inside.
        case element(XMLElement)
    }

    /// The local name, without a prefix.
    public let name: String
    /// The namespace's address, or nil for none.
    public let namespace: String?
    /// The attributes, without namespace declarations.
    public let attributes: [XMLAttribute]
    /// Where its `<` stands.
    public let position: XMLPosition
    /// What is in it, in order.
    public let content: [Content]

    /// An element that begins at `position` and holds `content`.
    public init(
        name: String, namespace: String? = nil, attributes: [XMLAttribute] = [], position: XMLPosition, content: [Content] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.position = position
        self.content = content
    }

    /// The elements directly inside.
    public var elements: [XMLElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// The text directly inside.
    public var text: String {
        if content.count == 1, case .text(let text, _) = content[0] { return text }
        return content.reduce(into: "") { text, part in
            if case .text(let more, _) = part { text += more }
        }
    }
}

extension XMLElement {
    /// The first element directly inside called `name` in `namespace`.
    package func first(_ name: String, _ namespace: String?) -> XMLElement? {
        elements.first { $0.name == name && $0.namespace == namespace }
    }

    /// The elements directly inside called `name` in `namespace`.
    package func all(_ name: String, _ namespace: String?) -> [XMLElement] {
        elements.filter { $0.name == name && $0.namespace == namespace }
    }
}

/// An element whose end has not come yet.
private struct OpenElement {
    var start: (name: String, namespace: String?, attributes: [XMLAttribute])
    var position: XMLPosition
    var content: [XMLElement.Content] = []

    var closed: XMLElement {
        XMLElement(name: start.name, namespace: start.namespace, attributes: start.attributes, position: position, content: content)
    }
}

extension XMLPullReader {
    /// The whole element that begins with `start`, the last event, or nil when it is larger than `byteLimit`; afterwards its end is the
    /// last event.
    ///
    /// - Parameter byteLimit: The most text and names, in UTF-8 bytes, that it may hold; about what it takes in memory.
    /// - Throws: What ``next()`` throws.
    public func element(from start: Event, byteLimit: Int = .max) throws -> XMLElement? {
        guard case .startElement(let name, let namespace, let attributes) = start else { throw error("no element begins here") }
        var open = [OpenElement(start: (name, namespace, attributes), position: position)]
        var left = byteLimit - Self.size(of: start)
        let outer = depth - 1
        while let event = try next() {
            left -= Self.size(of: event)
            if left < 0 {
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

    /// What an event takes of a limit: its text, and a fixed amount for an element.
    private static func size(of event: Event) -> Int {
        switch event {
        case .startElement(_, _, let attributes): attributes.reduce(32) { $0 + $1.name.utf8.count + $1.value.utf8.count + 32 }
        case .text(let text): text.utf8.count
        case .endElement: 0
        }
    }
}

extension XMLElement {
    /// The root element, still empty, of a document that starts with the bytes `beginning`; `nil` if they hold no start of one.
    public static func root(of beginning: [UInt8]) -> XMLElement? {
        first(1, of: beginning).first
    }

    /// The first `count` elements, each still empty, of a document that starts with the bytes `beginning`: the root, its first child …;
    /// fewer if the bytes hold fewer.
    public static func first(_ count: Int, of beginning: [UInt8]) -> [XMLElement] {
        let reader = XMLPullReader(bytes: beginning)
        var elements: [XMLElement] = []
        while elements.count < count, let event = try? reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            elements.append(XMLElement(name: name, namespace: namespace, attributes: attributes, position: reader.position))
        }
        return elements
    }
}
