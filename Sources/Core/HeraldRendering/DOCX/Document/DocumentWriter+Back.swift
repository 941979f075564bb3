import HeraldComposition

/// The end of a document: everything below its sections.
extension DocumentWriter {
    /// Writes the bibliography as a numbered list.
    func writeSources() {
        guard !composition.sources.isEmpty else { return }
        heading = composition.imprint.words.sources
        paragraph(.heading(1), [Inline(heading, composition.language)])
        for source in composition.sources {
            paragraph(.bibliography, source, ParagraphProperties(list: context.styles.lists.bibliography))
        }
    }

    /// Writes the notes that the text does not refer to, which can be no footnotes.
    func writeUnusedNotes() {
        let unused = text.notes?.unused ?? []
        guard !unused.isEmpty else { return }
        paragraph(.heading(1), [Inline(composition.imprint.words.notes, composition.language)])
        for note in unused {
            paragraph(.footnoteText, [Inline("\(note) ", composition.language)] + composition.notes[note - 1])
        }
    }

    /// Writes how to cite the document, where it is and who publishes it.
    func writeImprint() {
        let imprint = composition.imprint
        let line = WordBorder(colour: context.styles.palette.accent, size: 8, space: 6)
        paragraph(.imprint, ParagraphProperties(keepsWithNext: true, topBorder: line, spaceBefore: 400)) {
            text.write(imprint.publisher, RunProperties(isBold: true))
            for word in [imprint.collection, imprint.date] where !word.isEmpty { text.write(" \u{B7} \(word)") }
        }
        if let rights = imprint.rights {
            paragraph(.imprint, [run(rights, link: imprint.rightsAddress)])
        }
        heading = imprint.publisher
        write(imprintTerms(imprint), caption: heading, width: context.textWidth)
        // The last paragraph of a document is not a table.
        if followsTable { paragraph(.imprint, [], ParagraphProperties(spaceBefore: 0, spaceAfter: 0)) }
    }

    private func imprintTerms(_ imprint: Imprint) -> [Term] {
        let words = imprint.words
        var terms: [(String, [Inline])] = [(words.citeAs, imprint.citation)]
        if !imprint.address.isEmpty { terms.append((words.onLine, [run(imprint.address, link: imprint.address)])) }
        if let contact = imprint.contact { terms.append((words.contact, [run(contact, link: "mailto:" + contact)])) }
        let separator = Inline(" \u{B7} ", composition.language)
        terms.append((words.alsoIn, Array(imprint.languages.map { [$0] }.joined(separator: [separator]))))
        return terms.filter { !$0.1.isEmpty }.map { Term([run($0.0)], [$0.1]) } + imprint.facts
    }

    private func run(_ text: String, link address: String? = nil) -> Inline {
        Inline(text, composition.language, link: address.map { .address($0) })
    }
}
