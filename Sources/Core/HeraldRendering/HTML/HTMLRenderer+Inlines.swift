package import HeraldComposition
import HeraldModel
import HeraldTemplates

extension HTMLRenderer {
    /// Writes an element with a text. If the whole text is in one language that is not the document's, the element is marked with it, so
    /// that it is also aligned as that language is.
    package func writeParagraph(_ text: [Inline], as element: StaticString, _ style: StaticString? = nil) {
        if let style { writer.begin(element, style) } else { writer.begin(element) }
        let language = text.language(in: composition.language)
        if language != composition.language { writer.language(language) }
        write(text, in: language)
        writer.end(element)
    }

    /// Writes a text inside an element of the document's language.
    func write(_ text: [Inline]) { write(text, in: composition.language) }

    /// Writes a text inside an element whose language is `language`.
    private func write(_ text: [Inline], in language: LanguageTag) {
        for run in text { write(run.withDirectionMark(isRightToLeft: language.isRightToLeft), in: language) }
    }

    private func write(_ run: Inline, in language: LanguageTag) {
        let isForeign = run.language != language
        if let element = element(of: run.style) ?? (isForeign ? "span" : nil) {
            writer.begin(element)
            if isForeign { writer.language(run.language) }
            writeLinked(run)
            writer.end(element)
        } else {
            writeLinked(run)
        }
        if let note = run.note { writeReference(to: note) }
    }

    private func element(of style: Inline.Style) -> StaticString? {
        switch style {
        case .plain: nil
        case .strong, .figure: "b"
        case .title: "cite"
        case .small: "small"
        case .name: "bdi"
        }
    }

    private func writeLinked(_ run: Inline) {
        switch run.link {
        case .address(let address): writer.link(to: address, run.text)
        case .document(let path): writeLink(to: path, run.text)
        case .section(let id): writer.link(toElement: composition.pageID(of: id), run.text)
        case nil: writer.text(run.text)
        }
    }

    /// Writes a link to a document of the release. Readers of a link to an archive learn its type before they follow it.
    private func writeLink(to path: DocumentPath, _ text: String) {
        let written = path.description
        if written.hasPrefix(folder), let file = DocumentPath(String(written.dropFirst(folder.count))) {
            if !written.hasSuffix(".zip") { return writer.link(to: file, text) }
            writer.begin("a")
            writer.attribute("href", file.description)
            writer.attribute("type", "application/zip")
            writer.text(text)
            writer.end("a")
        } else {
            writer.link(to: linkBase + written, text)
        }
    }

    /// Writes the number of a note, as a link to it, or the note itself in brackets.
    private func writeReference(to note: Int) {
        if notes == .inText, composition.notes.indices.contains(note - 1) {
            writer.literal(" ")
            writer.begin("small")
            writer.literal("(")
            write(composition.notes[note - 1])
            writer.literal(")")
            return writer.end("small")
        }
        writer.begin("sup")
        writer.link(toElement: "note-\(note)", String(note))
        writer.end("sup")
    }
}
