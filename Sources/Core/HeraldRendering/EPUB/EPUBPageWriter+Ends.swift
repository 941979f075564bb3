import HeraldComposition
import HeraldModel
import HeraldTheme
import HeraldXML

/// The parts before and after the sections of a book: title, key facts, contents; sources, notes, imprint.
extension EPUBPageWriter {
    /// Writes the title, the category of evidence, the notices, the key message, the large quantities and the key facts.
    func writeFront() {
        let imprint = composition.imprint
        xml.withElement("header", ("id", "title")) {
            if let logo = imprint.picture {
                xml.emptyElement("img", ("class", "logo"), ("src", EPUBPackageDocument.name(of: logo)), ("alt", logo.text))
            }
            xml.withMixedElement("p", ("class", "band")) {
                xml.element("strong", imprint.publisher)
                if !imprint.collection.isEmpty, imprint.collection != imprint.publisher { xml.text(" \u{B7} \(imprint.collection)") }
            }
            if !composition.eyebrow.isEmpty { element("p", composition.eyebrow, style: "eyebrow") }
            heading(1, composition.title)
            if let badge = composition.badge { write(badge) }
        }
        for notice in composition.notices { element("p", notice, style: "note") }
        for text in composition.lead { element("p", text, style: "lead") }
        if !composition.highlights.isEmpty {
            xml.withElement("ul", ("class", "highlights")) { for highlight in composition.highlights { write(highlight) } }
        }
        guard !composition.facts.isEmpty else { return }
        xml.withElement("section", ("id", "facts"), ("class", "facts")) {
            heading(2, imprint.words.keyFacts)
            write(composition.facts)
        }
    }

    private func write(_ badge: Badge) {
        xml.withMixedElement("p", ("class", "evidence \(badge.category.written)")) {
            xml.element("strong", badge.name, ("class", "badge"))
            xml.text(" ")
            write(badge.explanation, in: composition.language)
        }
    }

    private func write(_ highlight: Highlight) {
        xml.withMixedElement("li") {
            xml.withMixedElement("strong") { write([highlight.figure], in: composition.language) }
            xml.text(" ")
            xml.withMixedElement("span") { write(highlight.label, in: composition.language) }
        }
    }

    /// Writes the bibliography, the notes and the imprint.
    ///
    /// - Parameter level: the level of the headings.
    func writeBack(level: Int) {
        let words = composition.imprint.words
        if !composition.sources.isEmpty {
            xml.withElement("section", ("id", "sources"), ("epub:type", "bibliography"), ("role", "doc-bibliography")) {
                heading(level, words.sources)
                xml.withElement("ol") { for source in composition.sources { element("li", source) } }
            }
        }
        if !composition.notes.isEmpty {
            xml.withElement("section", ("id", "notes"), ("epub:type", "footnotes")) {
                heading(level, words.notes)
                isInNote = true
                for (index, note) in composition.notes.enumerated() { write(note, number: index + 1) }
                isInNote = false
            }
        }
        writeImprint()
    }

    /// Writes a note, whose number leads back to the text.
    private func write(_ note: [Inline], number: Int) {
        xml.withElement("aside", ("id", "note-\(number)"), ("epub:type", "footnote"), ("role", "doc-footnote")) {
            xml.withMixedElement("p") {
                if let address = addressOfMark(of: number) {
                    xml.element("a", "\(number)", ("href", address), ("role", "doc-backlink"))
                } else {
                    xml.text("\(number)")
                }
                xml.text(" ")
                write(note, in: composition.language)
            }
        }
    }

    private func writeImprint() {
        let imprint = composition.imprint
        let word = { (text: String, link: String?) in
            Inline(text, self.composition.language, link: link.map { .address($0) })
        }
        xml.withElement("footer") {
            xml.withMixedElement("p") {
                xml.element("strong", imprint.publisher)
                for word in [imprint.collection, imprint.date] where !word.isEmpty { xml.text(" \u{B7} \(word)") }
            }
            if let rights = imprint.rights { element("p", [word(rights, imprint.rightsAddress)]) }
            var terms = [(imprint.words.citeAs, imprint.citation)]
            if !imprint.address.isEmpty { terms.append((imprint.words.onLine, [word(imprint.address, imprint.address)])) }
            if let contact = imprint.contact { terms.append((imprint.words.contact, [word(contact, "mailto:" + contact)])) }
            let languages = imprint.languages.map { [$0] }.joined(separator: [word(" \u{B7} ", nil)])
            terms.append((imprint.words.alsoIn, Array(languages)))
            write(terms.filter { !$0.1.isEmpty }.map { Term([word($0.0, nil)], [$0.1]) } + imprint.facts)
        }
    }
}
