import HeraldComposition
import HeraldXML

/// The beginning of a document: everything above its sections.
extension DocumentWriter {
    /// Writes the band, the title, the badge, the notices, the key message and the large quantities.
    func writeFront() {
        writeBand()
        if !composition.eyebrow.isEmpty { paragraph(.subtitle, composition.eyebrow) }
        paragraph(.title, composition.title)
        if let badge = composition.badge { write(badge) }
        for notice in composition.notices { paragraph(.notice, notice) }
        for text in composition.lead { paragraph(.keyMessage, text) }
        write(composition.highlights)
    }

    /// Writes the key facts below their heading.
    func writeFacts() {
        guard !composition.facts.isEmpty else { return }
        heading = composition.imprint.words.keyFacts
        paragraph(.heading(1), [Inline(heading, composition.language)])
        write(composition.facts, caption: heading, width: context.textWidth)
    }

    private func writeBand() {
        let imprint = composition.imprint
        if let logo = WordPicture(imprint.picture) {
            paragraph(.normal) { text.run(RunProperties()) { logo.write(to: xml, id: text.relationship("image", WordPicture.partName)) } }
        }
        paragraph(.band, ParagraphProperties(endTabs: [context.textWidth - WordStyle.bandIndent])) {
            text.write(imprint.publisher)
            guard !imprint.collection.isEmpty, imprint.collection != imprint.publisher else { return }
            text.tab()
            text.write(imprint.collection, RunProperties(isBold: false))
        }
    }

    /// Writes the name of a category on its colour, with a blank of the same colour on each side, and what it means.
    private func write(_ badge: Badge) {
        paragraph(.badge) {
            let colour = context.styles.palette.background(of: badge.category)
            text.write("\u{A0}\(badge.name)\u{A0}", style: .badgeName, RunProperties(shading: colour))
            text.write(" ")
            text.write(badge.explanation)
        }
    }

    /// Writes the table of contents with links. It has no page numbers, because only the office program knows them.
    func writeContents() {
        let entries = composition.sections.flatMap { section in [(section, 1)] + section.sections.map { ($0, 2) } }
        guard entries.count > 2 else { return }
        paragraph(.contentsHeading, [Inline(composition.imprint.words.contents, composition.language)])
        for (index, (section, level)) in entries.enumerated() {
            paragraph(level == 1 ? .contents1 : .contents2) {
                if index == 0 { beginContents() }
                let heading = section.heading.map { Inline($0.text, $0.language, style: $0.style) }
                if let bookmark = context.bookmark(section.id) { text.withLink(toBookmark: bookmark) { text.write(heading) } }
                if index == entries.count - 1 { fieldMark("end") }
            }
        }
    }

    /// Begins the field that makes the table of contents from headings 1 and 2, with links and without page numbers.
    private func beginContents() {
        fieldMark("begin")
        text.run(RunProperties()) { xml.element("w:instrText", #" TOC \o "1-2" \n \h \z \u "#, ("xml:space", "preserve")) }
        fieldMark("separate")
    }

    private func fieldMark(_ type: String) {
        text.run(RunProperties()) { xml.emptyElement("w:fldChar", ("w:fldCharType", type)) }
    }
}
