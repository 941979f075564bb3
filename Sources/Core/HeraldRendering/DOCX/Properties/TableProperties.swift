import HeraldXML

/// The properties of a table (`CT_TblPr` of ECMA-376, part 1, section 17.4.59). Word requires them in the order of the schema.
struct TableProperties: Sendable, Hashable {
    /// The id of the style.
    var style: String
    var isRightToLeft = false
    /// The widths of the columns in twentieths of a point.
    var widths: [Int]
    /// Whether the first row is a header row.
    var hasHeaderRow = false
    /// Whether the first cell of a row is its header.
    var hasHeaderColumn = false
    /// The name of the table for people who do not see it.
    var caption: String
    /// The content of the table in words. Empty for none.
    var description = ""

    /// Writes the properties and the columns.
    func write(to xml: XMLWriter) {
        xml.withElement("w:tblPr") {
            xml.value("w:tblStyle", style)
            if isRightToLeft { xml.emptyElement("w:bidiVisual") }
            xml.emptyElement("w:tblW", ("w:w", "\(widths.reduce(0, +))"), ("w:type", "dxa"))
            xml.emptyElement("w:tblLayout", ("w:type", "fixed"))
            writeLook(to: xml)
            if !caption.isEmpty { xml.value("w:tblCaption", caption) }
            if !description.isEmpty { xml.value("w:tblDescription", description) }
        }
        xml.withElement("w:tblGrid") {
            for width in widths { xml.emptyElement("w:gridCol", ("w:w", "\(width)")) }
        }
    }

    /// Writes which parts of the style apply: as bits for old programs, and as names.
    private func writeLook(to xml: XMLWriter) {
        let bits = 0x0600 + (hasHeaderRow ? 0x0020 : 0) + (hasHeaderColumn ? 0x0080 : 0)
        let digits = String(bits, radix: 16, uppercase: true)
        xml.emptyElement(
            "w:tblLook", ("w:val", String(repeating: "0", count: 4 - digits.count) + digits), ("w:firstRow", hasHeaderRow ? "1" : "0"),
            ("w:lastRow", "0"), ("w:firstColumn", hasHeaderColumn ? "1" : "0"), ("w:lastColumn", "0"), ("w:noHBand", "1"),
            ("w:noVBand", "1"))
    }
}

/// The properties of a cell (`CT_TcPr` of ECMA-376, part 1, section 17.4.69). Word requires them in the order of the schema.
struct CellProperties: Sendable, Hashable {
    /// The width in twentieths of a point.
    var width: Int
    /// The line above.
    var topBorder: WordBorder?
    /// The colour of the background.
    var shading: String?

    /// Writes the properties.
    func write(to xml: XMLWriter) {
        xml.withElement("w:tcPr") {
            xml.emptyElement("w:tcW", ("w:w", "\(width)"), ("w:type", "dxa"))
            if let topBorder { xml.withElement("w:tcBorders") { xml.border("w:top", topBorder) } }
            xml.shading(shading)
        }
    }
}
