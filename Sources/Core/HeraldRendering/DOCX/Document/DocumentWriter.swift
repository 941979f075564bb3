import HeraldComposition
import HeraldXML

/// Writes the text of a DOCX document, `word/document.xml`, from a composition. The extensions write its parts: front, blocks, tables, end.
final class DocumentWriter {
    let composition: Composition
    let context: WordContext
    let text: WordTextWriter
    let xml: XMLWriter
    /// Whether a table was written last. Word joins two tables without a paragraph between them.
    private(set) var followsTable = false
    /// The heading above, which names tables that have no caption.
    var heading = ""

    init(_ composition: Composition, _ text: WordTextWriter) {
        self.composition = composition
        self.text = text
        context = text.context
        xml = text.xml
    }

    /// Writes the whole text, from the line at the top to the imprint.
    func writeBody() {
        writeFront()
        writeFacts()
        if [.report, .booklet, .digest].contains(composition.kind) && !composition.hasOverview { writeContents() }
        for section in composition.sections { write(section, level: 1) }
        writeSources()
        writeUnusedNotes()
        writeImprint()
    }

    /// Writes a paragraph of text.
    func paragraph(
        _ style: WordStyle, _ text: [Inline], _ properties: ParagraphProperties = ParagraphProperties(), bookmark: String? = nil
    ) {
        self.text.paragraph(style, text, spaced(properties, style), bookmark: bookmark)
        followsTable = false
    }

    /// Writes a paragraph with the runs that `body` writes.
    func paragraph(_ style: WordStyle, _ properties: ParagraphProperties = ParagraphProperties(), _ body: () -> Void) {
        text.paragraph(style, spaced(properties, style), isRightToLeft: context.isRightToLeft, body)
        followsTable = false
    }

    /// Writes a table with the rows that `body` writes.
    func table(_ properties: TableProperties, _ body: () -> Void) {
        if followsTable { separator() }
        xml.withElement("w:tbl") {
            var properties = properties
            properties.isRightToLeft = context.isRightToLeft
            properties.write(to: xml)
            body()
        }
        followsTable = true
    }

    /// Writes a row. A header row is repeated on each page that the table continues on.
    func row(isHeader: Bool = false, isKeptWhole: Bool = true, _ body: () -> Void) {
        xml.withElement("w:tr") {
            if isHeader || isKeptWhole {
                xml.withElement("w:trPr") {
                    if isKeptWhole { xml.emptyElement("w:cantSplit") }
                    if isHeader { xml.emptyElement("w:tblHeader") }
                }
            }
            body()
        }
    }

    /// Writes a cell with the paragraphs that `body` writes. The last one must be no table, so a small one follows a table.
    func cell(_ properties: CellProperties, _ body: () -> Void) {
        let outer = followsTable
        followsTable = false
        xml.withElement("w:tc") {
            properties.write(to: xml)
            body()
            if followsTable { separator() }
        }
        followsTable = outer
    }

    /// Writes a paragraph that is nearly invisible.
    private func separator() {
        text.paragraph(.tableText, ParagraphProperties(spaceBefore: 0, spaceAfter: 0, lineHeight: 120), isRightToLeft: false) {}
        followsTable = false
    }

    /// Returns `properties` with space above after a table, which has no space below.
    private func spaced(_ properties: ParagraphProperties, _ style: WordStyle) -> ParagraphProperties {
        let definition = style.definition(context.styles.palette).paragraph
        guard followsTable, properties.spaceBefore == nil, definition.outlineLevel == nil else { return properties }
        var properties = properties
        properties.spaceBefore = max(definition.spaceBefore ?? 0, 160)
        return properties
    }
}
