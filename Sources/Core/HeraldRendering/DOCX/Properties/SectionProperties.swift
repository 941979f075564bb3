import HeraldXML

/// The size of the pages, their margins, and the parts at their top and bottom (`CT_SectPr` of ECMA-376, part 1, section 17.6.17).
struct SectionProperties: Sendable, Hashable {
    /// A part at the top or bottom of pages.
    struct Reference: Sendable, Hashable {
        /// Whether it is a header.
        var isHeader: Bool
        /// The pages that have it: `default`, `first` or `even`.
        var pages: String
        /// The id of the relationship to the part.
        var relationship: String
    }

    /// A property that Herald does not change.
    struct Property: Sendable, Hashable {
        var name: String
        var attributes: [XMLAttribute] = []
        /// The properties inside, such as the edges of a border of pages.
        var children: [Property] = []
    }

    /// The properties that are written, in the order of the schema. Herald decides `bidi`.
    static let names = [
        "pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "vAlign", "titlePg", "textDirection", "bidi",
        "rtlGutter", "docGrid",
    ]

    var references: [Reference] = []
    var isRightToLeft = false
    private let properties: [String: Property]
    /// The width of a line in twentieths of a point.
    let textWidth: Int

    /// A4 with margins of 2 cm, and other headers on the first page.
    static let standard: SectionProperties = {
        let margins = ["top": 1134, "right": 1134, "bottom": 1134, "left": 1134, "header": 567, "footer": 567, "gutter": 0]
        return SectionProperties([
            property("pgSz", [("w", 11906), ("h", 16838)]),
            property("pgMar", ["top", "right", "bottom", "left", "header", "footer", "gutter"].map { ($0, margins[$0] ?? 0) }),
            Property(name: "titlePg"),
        ])
    }()

    private static func property(_ name: String, _ values: [(String, Int)]) -> Property {
        Property(name: name, attributes: values.map { XMLAttribute(name: $0, namespace: WordNamespace.main, value: "\($1)") })
    }

    /// Creates the properties from those of a document, of which only ``names`` are kept.
    init(_ properties: [Property]) {
        self.properties = Dictionary(properties.filter { Self.names.contains($0.name) }.map { ($0.name, $0) }) { first, _ in first }
        textWidth = Self.textWidth(self.properties)
    }

    /// Returns the width of a line: that of the page without its margins, or of one of several columns.
    private static func textWidth(_ properties: [String: Property]) -> Int {
        let number = { (property: String, attribute: String) -> Int? in
            properties[property]?.attributes[attribute, namespace: WordNamespace.main].flatMap { Int($0) }
        }
        let page = number("pgSz", "w") ?? 11906
        let margins = ["left", "right", "gutter"].reduce(0) { $0 + (number("pgMar", $1) ?? 0) }
        let columns = min(max(number("cols", "num") ?? 1, 1), 6)
        let width = (page - margins - (columns - 1) * (number("cols", "space") ?? 720)) / columns
        return max(width, 2000)
    }

    /// Writes the properties.
    func write(to xml: XMLWriter) {
        xml.withElement("w:sectPr") {
            for reference in references {
                let name: XMLName = reference.isHeader ? "w:headerReference" : "w:footerReference"
                xml.emptyElement(name, ("w:type", reference.pages), ("r:id", reference.relationship))
            }
            for name in Self.names {
                if name == "bidi" {
                    if isRightToLeft { xml.emptyElement("w:bidi") }
                } else if let property = properties[name] {
                    write(property, to: xml)
                }
            }
        }
    }

    /// Writes a property with those of its attributes that are Word's own.
    private func write(_ property: Property, to xml: XMLWriter) {
        guard let name = try? XMLName(validating: "w:" + property.name) else { return }
        xml.withElement(name) {
            for attribute in property.attributes where attribute.namespace == WordNamespace.main {
                if let name = try? XMLName(validating: "w:" + attribute.name) { xml.attribute(name, attribute.value) }
            }
            for child in property.children { write(child, to: xml) }
        }
    }
}
