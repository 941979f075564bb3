import HeraldXML

/// The properties of a paragraph (`CT_PPr` of ECMA-376, part 1, section 17.3.1.26).
///
/// Word refuses a document whose properties are in another order than the schema's, so only ``write(to:)`` writes them.
struct ParagraphProperties: Sendable, Hashable {
    /// The side that lines begin at, or end at.
    enum Alignment: String, Sendable, Hashable {
        // In a paragraph from right to left Word takes `left` for its beginning, which is on the right.
        case start = "left"
        case end = "right"
        case center
    }

    /// The id of the style. `nil` for that of running text.
    var style: String?
    var keepsWithNext: Bool?
    var keepsLines: Bool?
    /// The id of the list that the paragraph is an item of.
    var list: Int?
    var topBorder: WordBorder?
    var bottomBorder: WordBorder?
    /// The lines at both sides.
    var sideBorder: WordBorder?
    /// The colour of the background.
    var shading: String?
    /// The positions at which texts end, in twentieths of a point from the beginning of the line.
    var endTabs: [Int] = []
    var isRightToLeft = false
    /// The space above in twentieths of a point.
    var spaceBefore: Int?
    /// The space below in twentieths of a point.
    var spaceAfter: Int?
    /// The distance between lines, in 240ths of the usual one.
    var lineHeight: Int?
    /// The indentation of all lines in twentieths of a point.
    var indent: Int?
    /// The distance of the ends of lines to the margin, in twentieths of a point.
    var endIndent: Int?
    /// How much further out the first line begins, in twentieths of a point.
    var hanging: Int?
    /// Whether there is no space between paragraphs of the same style.
    var joinsSameStyle: Bool?
    var alignment: Alignment?
    /// The level in the outline, from 0. Headings have one.
    var outlineLevel: Int?

    /// Whether there is nothing to write.
    private var isEmpty: Bool { self == ParagraphProperties() }

    /// Writes the properties, if there are any.
    func write(to xml: XMLWriter) {
        guard !isEmpty else { return }
        xml.withElement("w:pPr") {
            xml.value("w:pStyle", style)
            xml.toggle("w:keepNext", keepsWithNext)
            xml.toggle("w:keepLines", keepsLines)
            if let list {
                xml.withElement("w:numPr") {
                    xml.value("w:ilvl", 0)
                    xml.value("w:numId", list)
                }
            }
            writeBorders(to: xml)
            xml.shading(shading)
            if !endTabs.isEmpty {
                xml.withElement("w:tabs") {
                    for position in endTabs { xml.emptyElement("w:tab", ("w:val", "right"), ("w:pos", "\(position)")) }
                }
            }
            if isRightToLeft { xml.emptyElement("w:bidi") }
            writeSpacing(to: xml)
            xml.toggle("w:contextualSpacing", joinsSameStyle)
            xml.value("w:jc", alignment?.rawValue)
            xml.value("w:outlineLvl", outlineLevel)
        }
    }

    private func writeBorders(to xml: XMLWriter) {
        guard topBorder != nil || bottomBorder != nil || sideBorder != nil else { return }
        xml.withElement("w:pBdr") {
            xml.border("w:top", topBorder)
            xml.border("w:left", sideBorder)
            xml.border("w:bottom", bottomBorder)
            xml.border("w:right", sideBorder)
        }
    }

    private func writeSpacing(to xml: XMLWriter) {
        if spaceBefore != nil || spaceAfter != nil || lineHeight != nil {
            xml.emptyElement(
                "w:spacing", ("w:before", spaceBefore.map(String.init)), ("w:after", spaceAfter.map(String.init)),
                ("w:line", lineHeight.map(String.init)), ("w:lineRule", lineHeight.map { _ in "auto" }))
        }
        if indent != nil || endIndent != nil || hanging != nil {
            xml.emptyElement(
                "w:ind", ("w:left", indent.map(String.init)), ("w:right", endIndent.map(String.init)),
                ("w:hanging", hanging.map(String.init)))
        }
    }
}
