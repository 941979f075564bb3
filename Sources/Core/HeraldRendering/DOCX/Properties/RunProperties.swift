import HeraldModel
import HeraldXML

/// The properties of a run of text (`CT_RPr` of ECMA-376, part 1, section 17.3.2.28).
///
/// The schema fixes the order of the elements. Bold type and sizes are written twice: Word has one set of properties for most scripts, and
/// one for Arabic, Hebrew and other complex scripts. A property that is `nil` is inherited.
struct RunProperties: Sendable, Hashable {
    /// The id of the style. `nil` for that of the paragraph.
    var style: String?
    /// The font for most scripts.
    var font: String?
    /// The font for complex scripts.
    var complexFont: String?
    var isBold: Bool?
    /// Italic letters. Complex scripts stay upright, because Arabic has no italics.
    var isItalic: Bool?
    /// The colour as six hexadecimal digits.
    var colour: String?
    /// The space added between letters, in twentieths of a point.
    var letterSpacing: Int?
    /// The size in half points.
    var size: Int?
    var isUnderlined = false
    /// The colour of the background.
    var shading: String?
    var isSuperscript = false
    /// Whether the run is in a script from right to left.
    var isRightToLeft = false
    /// The language. `nil` for that of the document.
    var language: LanguageTag?

    private var isEmpty: Bool { self == RunProperties() }

    /// Writes the properties, if there are any.
    func write(to xml: XMLWriter) {
        guard !isEmpty else { return }
        xml.withElement("w:rPr") {
            xml.value("w:rStyle", style)
            if font != nil || complexFont != nil {
                xml.emptyElement(
                    "w:rFonts", ("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", complexFont))
            }
            xml.toggle("w:b", isBold)
            xml.toggle("w:bCs", isBold)
            xml.toggle("w:i", isItalic)
            xml.value("w:color", colour)
            xml.value("w:spacing", letterSpacing)
            xml.value("w:sz", size)
            xml.value("w:szCs", size)
            if isUnderlined { xml.value("w:u", "single") }
            xml.shading(shading)
            if isSuperscript { xml.value("w:vertAlign", "superscript") }
            if isRightToLeft { xml.emptyElement("w:rtl") }
            if let language {
                // Word has one attribute for each group of scripts. A language here has one script, so all of them get the same tag.
                let tag = language.written
                xml.emptyElement("w:lang", ("w:val", tag), ("w:eastAsia", tag), ("w:bidi", tag))
            }
        }
    }
}
