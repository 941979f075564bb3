internal import HeraldDiagnostics
internal import HeraldXML

/// Writes the parts of a workbook of Excel (ECMA-376, parts 1 and 2).
enum XLSXPackage {
    /// The styles of cells. A raw value is the position of the style in ``styles()``.
    enum Style: Int {
        case number = 0
        case text, header, wrapped
    }

    /// A cell to write.
    struct Cell {
        var text: String
        var style: Style

        init(_ text: String, _ style: Style) {
            self.text = text
            self.style = style
        }
    }

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let package = "http://schemas.openxmlformats.org/package/2006/"
    private static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml."

    /// Returns a part with the root element `name`.
    static func part(_ name: XMLName, _ body: (XMLWriter) -> Void) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement(name, ("xmlns", main), ("xmlns:r", office)) { body(xml) }
        }
    }

    /// Returns the list of media types of a workbook with `sheets` sheets.
    static func contentTypes(sheets: Int) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("Types", ("xmlns", package + "content-types")) {
                xml.emptyElement(
                    "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"))
                xml.emptyElement("Default", ("Extension", "xml"), ("ContentType", "application/xml"))
                let parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
                for (part, type) in parts + (1...sheets).map({ ("worksheets/sheet\($0).xml", "worksheet") }) {
                    xml.emptyElement("Override", ("PartName", "/xl/\(part)"), ("ContentType", "\(mediaType)\(type)+xml"))
                }
            }
        }
    }

    /// Returns relationships, each with its type and target, with the ids `rId1`, `rId2` and so on.
    static func relationships(_ all: [(String, String)]) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("Relationships", ("xmlns", package + "relationships")) {
                for (index, (type, target)) in all.enumerated() {
                    xml.emptyElement(
                        "Relationship", ("Id", "rId\(index + 1)"), ("Type", "\(office)/\(type)"),
                        ("Target", target))
                }
            }
        }
    }

    /// Returns the styles in the order of ``Style``: plain, text, bold on grey, and text in several lines.
    ///
    /// Number format 49 is text, 0 is general. Spreadsheets reserve the first two fills, so grey is fill 2.
    static func styles() throws -> [UInt8] {
        try part("styleSheet") { xml in
            xml.withElement("fonts", ("count", "2")) {
                for isBold in [false, true] {
                    xml.withElement("font") {
                        if isBold { xml.emptyElement("b") }
                        xml.emptyElement("sz", ("val", "11"))
                        xml.emptyElement("name", ("val", "Calibri"))
                    }
                }
            }
            xml.withElement("fills", ("count", "3")) {
                for pattern in ["none", "gray125"] { xml.withElement("fill") { xml.emptyElement("patternFill", ("patternType", pattern)) } }
                xml.withElement("fill") {
                    xml.withElement("patternFill", ("patternType", "solid")) { xml.emptyElement("fgColor", ("rgb", "FFE7E6E6")) }
                }
            }
            xml.withElement("borders", ("count", "1")) { xml.emptyElement("border") }
            xml.withElement("cellStyleXfs", ("count", "1")) { xml.emptyElement("xf", ("numFmtId", "0")) }
            xml.withElement("cellXfs", ("count", "4")) {
                let styles = [("0", "0", "0"), ("49", "0", "0"), ("49", "1", "2"), ("49", "0", "0")]
                for (index, style) in styles.enumerated() {
                    xml.withElement(
                        "xf", ("numFmtId", style.0), ("fontId", style.1), ("fillId", style.2), ("borderId", "0"), ("xfId", "0"),
                        ("applyNumberFormat", "1"), ("applyAlignment", index == Style.wrapped.rawValue ? "1" : nil)
                    ) {
                        if index == Style.wrapped.rawValue { xml.emptyElement("alignment", ("vertical", "top"), ("wrapText", "1")) }
                    }
                }
            }
            xml.withElement("cellStyles", ("count", "1")) {
                xml.emptyElement("cellStyle", ("name", "Normal"), ("xfId", "0"), ("builtinId", "0"))
            }
        }
    }

    /// Writes a view whose first row is frozen.
    static func frozenHeader(_ xml: XMLWriter) {
        xml.withElement("sheetViews") {
            xml.withElement("sheetView", ("workbookViewId", "0")) {
                xml.emptyElement("pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"))
            }
        }
    }

    /// Writes the width of a column, and the style of its empty cells.
    static func column(_ number: Int, width: Int, style: Style, _ xml: XMLWriter) {
        xml.emptyElement(
            "col", ("min", "\(number)"), ("max", "\(number)"), ("width", "\(width)"), ("style", "\(style.rawValue)"), ("customWidth", "1"))
    }

    /// Writes a row. A number in the style `number` becomes a number of the spreadsheet, everything else a text in the cell.
    static func row(_ number: Int, _ cells: [Cell], _ xml: XMLWriter) {
        xml.withElement("row", ("r", "\(number)")) {
            for (index, cell) in cells.enumerated() where !cell.text.isEmpty {
                let isNumber = cell.style == .number && DecimalText.text(of: cell.text) != nil
                let place = "\(letters(index + 1))\(number)"
                xml.withElement("c", ("r", place), ("s", "\(cell.style.rawValue)"), ("t", isNumber ? nil : "inlineStr")) {
                    if isNumber {
                        xml.element("v", cell.text)
                    } else {
                        xml.withElement("is") { xml.element("t", cell.text, ("xml:space", "preserve")) }
                    }
                }
            }
        }
    }

    /// Returns the letters of a column.
    static func letters(_ column: Int) -> String { SourcePosition.letters(ofColumn: column) }
}
