import HeraldComposition
import HeraldXML

/// The headers and footers of a document: the title at the top from the second page on, and publisher and page number at the bottom.
enum PageParts {
    /// The names of the parts, with the kind of pages that have each.
    static let all: [(name: String, isHeader: Bool, pages: String)] = [
        ("header1.xml", true, "default"), ("header2.xml", true, "first"), ("footer1.xml", false, "default"),
        ("footer2.xml", false, "first"),
    ]

    /// Returns the part of a kind of pages.
    static func bytes(isHeader: Bool, pages: String, _ composition: Composition, _ context: WordContext) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement(
                isHeader ? "w:hdr" : "w:ftr", ("xmlns:w", WordNamespace.main), ("xmlns:r", WordNamespace.relationships)
            ) {
                let text = WordTextWriter(xml, context)
                if !isHeader {
                    writeFooter(composition.imprint, to: text)
                } else {
                    // Links and notes of the title have no place at the top of each page.
                    let title = pages == "first" ? [] : composition.title.map { Inline($0.text, $0.language, style: $0.style) }
                    text.paragraph(.header, title)
                }
            }
        }
    }

    private static func writeFooter(_ imprint: Imprint, to text: WordTextWriter) {
        let properties = ParagraphProperties(endTabs: [text.context.textWidth])
        text.paragraph(.footer, properties, isRightToLeft: text.context.isRightToLeft) {
            text.write(imprint.publisher)
            text.tab()
            writePage(imprint.words.page, to: text)
        }
    }

    /// Writes the words around the page number `{1}` and the number of pages `{2}`.
    private static func writePage(_ words: String, to text: WordTextWriter) {
        var rest = words[...]
        while let brace = rest.firstIndex(of: "{") {
            let mark = rest[brace...].prefix(3)
            guard mark == "{1}" || mark == "{2}" else { break }
            if brace > rest.startIndex { text.write(String(rest[..<brace])) }
            text.field(mark == "{1}" ? "PAGE" : "NUMPAGES", result: "1")
            rest = rest[mark.endIndex...]
        }
        if !rest.isEmpty { text.write(String(rest)) }
    }
}
