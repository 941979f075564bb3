import HeraldModel
import HeraldXML

/// The settings of a document (ECMA-376, part 1, section 17.15).
enum SettingsPart {
    /// - Parameter hasEvenPages: whether even pages have headers of their own.
    static func bytes(in language: LanguageTag, hasEvenPages: Bool) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("w:settings", ("xmlns:w", WordNamespace.main)) {
                if hasEvenPages { xml.emptyElement("w:evenAndOddHeaders") }
                xml.value("w:defaultTabStop", 720)
                xml.value("w:characterSpacingControl", "doNotCompress")
                xml.withElement("w:footnotePr") {
                    for (_, id) in FootnotesPart.separators { xml.emptyElement("w:footnote", ("w:id", id)) }
                }
                xml.withElement("w:compat") {
                    // Without it Word lays the document out as Word 2007 did.
                    xml.emptyElement(
                        "w:compatSetting", ("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"),
                        ("w:val", "15"))
                }
                xml.emptyElement(
                    "w:themeFontLang", ("w:val", language.written), ("w:bidi", language.isRightToLeft ? language.written : nil))
                xml.value("w:decimalSymbol", ".")
                xml.value("w:listSeparator", ",")
            }
        }
    }
}
