import HeraldComposition
import HeraldXML

/// The footnotes of a document (ECMA-376, part 1, section 17.11).
enum FootnotesPart {
    /// The lines above footnotes, as the settings name them: their types and ids.
    static let separators = [("separator", "-1"), ("continuationSeparator", "0")]

    /// Returns the part, and its relationships.
    ///
    /// - Parameter marks: the marks in the text. A note without a mark is not in the part.
    static func bytes(_ notes: [[Inline]], _ marks: NoteMarks, _ context: WordContext) throws -> (part: [UInt8], links: Relationships) {
        var links = Relationships()
        let part = try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("w:footnotes", ("xmlns:w", WordNamespace.main), ("xmlns:r", WordNamespace.relationships)) {
                for (type, id) in separators { writeSeparator(type, id, isRightToLeft: context.isRightToLeft, to: xml) }
                let text = WordTextWriter(xml, context)
                for note in marks.order.sorted() {
                    xml.withElement("w:footnote", ("w:id", "\(note)")) { write(notes[note - 1], note, marks, to: text) }
                }
                links = text.relationships
            }
        }
        return (part, links)
    }

    private static func writeSeparator(_ type: String, _ id: String, isRightToLeft: Bool, to xml: XMLWriter) {
        xml.withElement("w:footnote", ("w:type", type), ("w:id", id)) {
            xml.withElement("w:p") {
                ParagraphProperties(isRightToLeft: isRightToLeft, spaceAfter: 0, lineHeight: 240).write(to: xml)
                xml.withElement("w:r") { xml.emptyElement(type == "separator" ? "w:separator" : "w:continuationSeparator") }
            }
        }
    }

    private static func write(_ note: [Inline], _ number: Int, _ marks: NoteMarks, to text: WordTextWriter) {
        text.paragraph(.footnoteText, ParagraphProperties(), isRightToLeft: text.context.isRightToLeft(note)) {
            text.run(RunProperties(style: text.context.styles[.footnoteReference])) {
                if marks.isAutomatic { text.xml.emptyElement("w:footnoteRef") } else { text.xml.element("w:t", "\(number)") }
            }
            text.write(" ")
            text.write(note)
        }
    }
}
