import HeraldXML

/// A drawing inside a page. Only shapes, text and what they refer to are kept: no scripts, no links and nothing from other files.
struct EPUBDrawing {
    private static let namespace = "http://www.w3.org/2000/svg"
    private static let links = "http://www.w3.org/1999/xlink"
    private static let elements: Set<String> = [
        "svg", "g", "defs", "title", "desc", "style", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "text", "tspan", "textPath", "pattern", "clipPath", "mask", "marker", "linearGradient", "radialGradient", "stop",
    ]
    /// Attributes whose value is a list of ids.
    private static let idLists: Set<String> = ["aria-labelledby", "aria-describedby", "aria-owns", "aria-controls"]

    private let root: XMLElement
    /// The beginning of all ids. A page may have several drawings with the same ids.
    private let prefix: String

    /// - Throws: ``XMLError`` if `text` is not an SVG document.
    init(_ text: String, idPrefix: String) throws {
        let reader = XMLPullReader(bytes: Array(text.utf8), limits: XMLLimits(depth: 64, documentBytes: 4 << 20))
        guard let start = try reader.next(), case .startElement("svg", Self.namespace, _) = start,
            let root = try reader.element(from: start)
        else { throw XMLError("the root element is not svg") }
        while try reader.next() != nil {}
        self.root = root
        prefix = idPrefix
    }

    /// Writes the drawing.
    func write(to xml: XMLWriter) throws {
        try xml.withElement("svg", ("xmlns", Self.namespace), ("xmlns:xlink", Self.links), ("role", "img")) {
            try writeAttributes(of: root, to: xml, isRoot: true)
            for child in root.content { try write(child, to: xml) }
        }
    }

    private func write(_ content: XMLElement.Content, to xml: XMLWriter) throws {
        switch content {
        case .text(let text, _): if !text.allSatisfy(\.isWhitespace) { xml.text(text) }
        case .element(let element):
            guard element.namespace == Self.namespace else { return }
            // The text of a link stays, without the link.
            if element.name == "a" { return try element.content.forEach { try write($0, to: xml) } }
            guard Self.elements.contains(element.name), element.name != "style" || isHarmless(element.text) else { return }
            let hasText = element.content.contains { if case .text(let text, _) = $0 { !text.allSatisfy(\.isWhitespace) } else { false } }
            let name = try XMLName(validating: element.name)
            let body = {
                try writeAttributes(of: element, to: xml)
                for child in element.content { try write(child, to: xml) }
            }
            if hasText { try xml.withMixedElement(name, body: body) } else { try xml.withElement(name, body: body) }
        }
    }

    private func writeAttributes(of element: XMLElement, to xml: XMLWriter, isRoot: Bool = false) throws {
        for attribute in element.attributes {
            guard let (name, value) = kept(attribute), !isRoot || name != "role" else { continue }
            xml.attribute(try XMLName(validating: name), value)
        }
    }

    /// Returns the name and value to write of an attribute, or `nil` if it is dropped.
    private func kept(_ attribute: XMLAttribute) -> (String, String)? {
        let (name, value) = (attribute.name, attribute.value)
        if attribute.namespace == XMLNamespace.xml { return ["lang", "space"].contains(name) ? ("xml:\(name)", value) : nil }
        if name == "href", [nil, Self.links].contains(attribute.namespace) {
            return value.hasPrefix("#") ? ("xlink:href", "#\(prefix)\(value.dropFirst())") : nil
        }
        guard attribute.namespace == nil else { return nil }
        guard !name.lowercased().hasPrefix("on") else { return nil }
        if name == "id" { return (name, prefix + value) }
        if Self.idLists.contains(name) { return (name, value.split(separator: " ").map { prefix + $0 }.joined(separator: " ")) }
        guard isHarmless(value) else { return nil }
        return (name, value.replacing("url(#", with: "url(#\(prefix)"))
    }

    /// Whether a text of CSS refers to nothing outside the drawing.
    private func isHarmless(_ text: String) -> Bool {
        let text = text.lowercased()
        guard !text.contains("@import"), !text.contains("\\") else { return false }
        return text.ranges(of: "url(").allSatisfy { text[$0.upperBound...].hasPrefix("#") }
    }
}
