import HeraldXML

/// The lists of a document: one with bullets, and the numbered bibliography (ECMA-376, part 1, section 17.9).
struct WordLists: Sendable, Hashable {
    /// The id of the list with bullets.
    var bullets = 1
    /// The id of the bibliography.
    var bibliography = 2

    /// Returns the part with these lists.
    func part() throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("w:numbering", ("xmlns:w", WordNamespace.main)) {
                for list in [bullets, bibliography] { writeDefinition(of: list, to: xml) }
                for list in [bullets, bibliography] { writeList(list, to: xml) }
            }
        }
    }

    /// Returns the definitions, and the lists, to add to a reference document, as elements that declare their namespace.
    func additions() throws -> (definitions: [UInt8], lists: [UInt8]) {
        let all = [bullets, bibliography]
        return (
            try all.flatMap { list in try XMLFragment { writeDefinition(of: list, isAlone: true, to: $0) }.bytes },
            try all.flatMap { list in try XMLFragment { writeList(list, isAlone: true, to: $0) }.bytes }
        )
    }

    /// Writes how a list is numbered.
    private func writeDefinition(of list: Int, isAlone: Bool = false, to xml: XMLWriter) {
        let isBullet = list == bullets
        xml.withElement("w:abstractNum", ("xmlns:w", isAlone ? WordNamespace.main : nil), ("w:abstractNumId", "\(list)")) {
            xml.value("w:multiLevelType", "singleLevel")
            xml.withElement("w:lvl", ("w:ilvl", "0")) {
                xml.value("w:start", 1)
                xml.value("w:numFmt", isBullet ? "bullet" : "decimal")
                xml.value("w:lvlText", isBullet ? "\u{2022}" : "%1.")
                xml.value("w:lvlJc", "left")
                let indent = isBullet ? 340 : 454
                ParagraphProperties(indent: indent, hanging: indent).write(to: xml)
            }
        }
    }

    private func writeList(_ list: Int, isAlone: Bool = false, to xml: XMLWriter) {
        xml.withElement("w:num", ("xmlns:w", isAlone ? WordNamespace.main : nil), ("w:numId", "\(list)")) {
            xml.value("w:abstractNumId", list)
        }
    }
}
