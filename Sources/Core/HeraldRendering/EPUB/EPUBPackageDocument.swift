import HeraldComposition
import HeraldModel
import HeraldTheme
import HeraldXML

/// The package document of a book: its metadata, its files and their order (EPUB 3.3, section 5).
enum EPUBPackageDocument {
    /// Returns the file that leads to the package document.
    static func container() throws -> [UInt8] {
        try XMLWriter.bytes { xml in
            xml.withElement("container", ("version", "1.0"), ("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")) {
                xml.withElement("rootfiles") {
                    xml.emptyElement("rootfile", ("full-path", "EPUB/package.opf"), ("media-type", "application/oebps-package+xml"))
                }
            }
        }
    }

    /// Returns the package document.
    ///
    /// - Parameter drawn: the names of the files with drawings, which are declared.
    static func bytes(_ composition: Composition, _ plan: EPUBPlan, drawn: Set<String>) throws -> [UInt8] {
        let language = composition.language
        return try XMLWriter.bytes { xml in
            xml.withElement(
                "package", ("xmlns", "http://www.idpf.org/2007/opf"), ("version", "3.0"), ("unique-identifier", "id"),
                ("xml:lang", language.written), ("dir", EPUBPageWriter.direction(language))
            ) {
                xml.withElement("metadata", ("xmlns:dc", XMLNamespace.dublinCore)) {
                    writeDescription(composition, to: xml)
                    writeAccessibility(hasDrawings: !drawn.isEmpty, hasLogo: composition.imprint.picture != nil, to: xml)
                }
                writeManifest(plan, drawn: drawn, logo: composition.imprint.picture, to: xml)
                xml.withElement("spine", ("page-progression-direction", language.isRightToLeft ? "rtl" : "ltr")) {
                    for (index, page) in plan.pages.enumerated() {
                        xml.emptyElement("itemref", ("idref", id(page)))
                        if index == 0, plan.isDivided { xml.emptyElement("itemref", ("idref", "nav")) }
                    }
                }
            }
        }
    }

    private static func writeDescription(_ composition: Composition, to xml: XMLWriter) {
        let (imprint, title) = (composition.imprint, composition.title.plainText)
        xml.element("dc:identifier", imprint.address.isEmpty ? title : imprint.address, ("id", "id"))
        xml.element("dc:title", title)
        xml.element("dc:language", composition.language.written)
        xml.element("dc:creator", imprint.publisher)
        xml.element("dc:publisher", imprint.publisher)
        xml.element("dc:date", imprint.timestamp.written)
        if !composition.lead.isEmpty { xml.element("dc:description", composition.lead.map(\.plainText).joined(separator: " ")) }
        if let rights = imprint.rights ?? imprint.rightsAddress { xml.element("dc:rights", rights) }
        xml.element("meta", imprint.timestamp.written, ("property", "dcterms:modified"))
    }

    /// Writes what the book offers to people who do not read with their eyes (EPUB Accessibility 1.1, section 2).
    private static func writeAccessibility(hasDrawings: Bool, hasLogo: Bool, to xml: XMLWriter) {
        var features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "unlocked"]
        if hasDrawings || hasLogo { features.append("alternativeText") }
        if hasDrawings { features.append("longDescription") }
        let values =
            (hasDrawings ? ["textual", "visual"] : ["textual"]).map { ("schema:accessMode", $0) }
            + [("schema:accessModeSufficient", "textual")] + features.map { ("schema:accessibilityFeature", $0) }
            + [("schema:accessibilityHazard", "none")]
        for (property, value) in values { xml.element("meta", value, ("property", property)) }
        let drawings = hasDrawings ? " Drawings have a title and a description." : ""
        xml.element(
            "meta",
            "Headings, lists, tables with headers and notes are marked as such, and the language of each text is stated.\(drawings)",
            ("property", "schema:accessibilitySummary"), ("xml:lang", "en"), ("dir", "ltr"))
    }

    private static func writeManifest(_ plan: EPUBPlan, drawn: Set<String>, logo: ThemeLogo?, to xml: XMLWriter) {
        let xhtml = "application/xhtml+xml"
        xml.withElement("manifest") {
            xml.emptyElement("item", ("id", "nav"), ("href", "nav.xhtml"), ("media-type", xhtml), ("properties", "nav"))
            xml.emptyElement("item", ("id", "style"), ("href", "style.css"), ("media-type", "text/css"))
            if let logo { xml.emptyElement("item", ("id", "logo"), ("href", name(of: logo)), ("media-type", logo.format.mediaType)) }
            for page in plan.pages {
                xml.emptyElement(
                    "item", ("id", id(page)), ("href", page.name), ("media-type", xhtml),
                    ("properties", drawn.contains(page.name) ? "svg" : nil))
            }
        }
    }

    /// Returns the name of the file of a logo in the folder of the book.
    static func name(of logo: ThemeLogo) -> String { "logo.\(logo.format.rawValue)" }

    /// Returns the id of a page: its name without the ending.
    private static func id(_ page: EPUBPlan.Page) -> String { String(page.name.prefix { $0 != "." }) }
}
