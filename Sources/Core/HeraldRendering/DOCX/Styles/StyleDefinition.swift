import HeraldXML

/// The look of a style of Word, and the style that it is based on. ``WordStyle`` names the styles; `WordStyle+Definitions.swift` has their
/// looks.
struct StyleDefinition: Sendable {
    enum Kind: String, Sendable {
        case paragraph
        case character
        case table
        case numbering
    }

    var kind: Kind
    /// The style from which this one inherits properties. `nil` for none.
    var base: WordStyle?
    /// The style of the paragraph after this one, if it is another.
    var next: WordStyle?
    /// Whether the style is the one for everything without a style.
    var isDefault = false
    var paragraph = ParagraphProperties()
    var run = RunProperties()
    var table: TableLook?

    /// Writes the style.
    ///
    /// - Parameter isAlone: whether the element declares its namespace itself, so that it fits into a foreign document.
    func write(_ style: WordStyle, in sheet: StyleSheet, isAlone: Bool = false, to xml: XMLWriter) {
        xml.withElement(
            "w:style", ("xmlns:w", isAlone ? WordNamespace.main : nil), ("w:type", kind.rawValue), ("w:default", isDefault ? "1" : nil),
            ("w:customStyle", style.name.hasPrefix("Brief ") ? "1" : nil), ("w:styleId", sheet[style])
        ) {
            xml.value("w:name", style.name)
            xml.value("w:basedOn", base.map { sheet[$0] })
            xml.value("w:next", next.map { sheet[$0] })
            let isHidden = [.defaultFont, .plainTable, .noList].contains(style)
            if isHidden {
                xml.value("w:uiPriority", 99)
                xml.emptyElement("w:semiHidden")
                xml.emptyElement("w:unhideWhenUsed")
            } else {
                xml.emptyElement("w:qFormat")
            }
            var paragraph = paragraph
            if style == .listBullet { paragraph.list = sheet.lists.bullets }
            paragraph.write(to: xml)
            run.write(to: xml)
            table?.write(to: xml)
        }
    }
}

/// How a table looks.
struct TableLook: Sendable {
    /// The lines above and below the table and between its rows.
    var line: WordBorder?
    /// The lines between cells side by side.
    var gap: WordBorder?
    /// The space above and below the text of a cell, and at its sides, in twentieths of a point.
    var padding = (vertical: 0, horizontal: 108)
    /// The colour behind the header row.
    var headerShading: String?

    func write(to xml: XMLWriter) {
        xml.withElement("w:tblPr") {
            xml.emptyElement("w:tblInd", ("w:w", "0"), ("w:type", "dxa"))
            if line != nil || gap != nil {
                xml.withElement("w:tblBorders") {
                    xml.border("w:top", line)
                    xml.border("w:bottom", line)
                    xml.border("w:insideH", line)
                    xml.border("w:insideV", gap)
                }
            }
            xml.withElement("w:tblCellMar") {
                let (vertical, horizontal) = ("\(padding.vertical)", "\(padding.horizontal)")
                xml.emptyElement("w:top", ("w:w", vertical), ("w:type", "dxa"))
                xml.emptyElement("w:left", ("w:w", horizontal), ("w:type", "dxa"))
                xml.emptyElement("w:bottom", ("w:w", vertical), ("w:type", "dxa"))
                xml.emptyElement("w:right", ("w:w", horizontal), ("w:type", "dxa"))
            }
        }
        if let headerShading {
            xml.withElement("w:tblStylePr", ("w:type", "firstRow")) {
                RunProperties(isBold: true).write(to: xml)
                xml.withElement("w:tcPr") { xml.shading(headerShading) }
            }
        }
    }
}
