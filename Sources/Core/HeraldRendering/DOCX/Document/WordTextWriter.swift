import HeraldComposition
import HeraldModel
import HeraldXML

/// Writes paragraphs and runs of text into a part of a document.
final class WordTextWriter {
    let xml: XMLWriter
    let context: WordContext
    /// The relationships of the part, to which links are added.
    private(set) var relationships = Relationships()
    /// The marks of notes. Parts other than the text itself have none.
    var notes: NoteMarks?
    /// The number of bookmarks so far.
    private var bookmarkCount = 0

    init(_ xml: XMLWriter, _ context: WordContext, notes: NoteMarks? = nil) {
        self.xml = xml
        self.context = context
        self.notes = notes
    }

    /// Returns the id of a relationship to a part, such as `footer1.xml`.
    func relationship(_ type: String, _ target: String) -> String { relationships.id(type, target) }

    /// Writes a paragraph.
    ///
    /// - Parameters:
    ///   - style: the style of the paragraph.
    ///   - text: the text, which decides the direction.
    ///   - properties: what differs from the style.
    ///   - bookmark: the name of a bookmark around the text.
    func paragraph(
        _ style: WordStyle, _ text: [Inline], _ properties: ParagraphProperties = ParagraphProperties(), bookmark: String? = nil
    ) {
        paragraph(style, properties, isRightToLeft: context.isRightToLeft(text)) {
            if let bookmark { withBookmark(bookmark) { write(text) } } else { write(text) }
        }
    }

    /// Writes a paragraph with the runs that `body` writes.
    func paragraph(_ style: WordStyle, _ properties: ParagraphProperties, isRightToLeft: Bool, _ body: () -> Void) {
        var properties = properties
        properties.style = style == .normal ? nil : context.styles[style]
        properties.isRightToLeft = isRightToLeft
        xml.withElement("w:p") {
            properties.write(to: xml)
            body()
        }
    }

    /// Writes the runs of a text with their links and notes.
    func write(_ text: [Inline]) {
        let isRightToLeft = context.isRightToLeft(text)
        var endsWithNote = false
        for run in text {
            if !run.text.isEmpty {
                write(run.isolated(isRightToLeft: isRightToLeft))
                endsWithNote = false
            }
            guard let note = run.note else { continue }
            if endsWithNote { superscript(",") }
            writeMark(of: note)
            endsWithNote = true
        }
    }

    /// Writes a word in the language of the document.
    func write(_ word: String, style: WordStyle? = nil, _ properties: RunProperties = RunProperties()) {
        var properties = properties
        properties.style = style.map { context.styles[$0] } ?? properties.style
        write(word, properties, isRightToLeft: context.isRightToLeft)
    }

    /// Writes a tab, up to the next position of the paragraph.
    func tab() {
        xml.withElement("w:r") { xml.emptyElement("w:tab") }
    }

    /// Writes a field that the office program computes, with the result to show until then.
    func field(_ instruction: String, _ properties: RunProperties = RunProperties(), result: String) {
        for type in ["begin", "separate"] {
            run(properties) { xml.emptyElement("w:fldChar", ("w:fldCharType", type)) }
            if type == "begin" {
                run(properties) { xml.element("w:instrText", " \(instruction) ", ("xml:space", "preserve")) }
            }
        }
        run(properties) { xml.element("w:t", result) }
        run(properties) { xml.emptyElement("w:fldChar", ("w:fldCharType", "end")) }
    }

    /// Writes a run with the content that `body` writes.
    func run(_ properties: RunProperties, _ body: () -> Void) {
        xml.withElement("w:r") {
            properties.write(to: xml)
            body()
        }
    }

    /// Writes a bookmark around what `body` writes.
    func withBookmark(_ name: String, _ body: () -> Void) {
        bookmarkCount += 1
        let id = "\(bookmarkCount)"
        xml.emptyElement("w:bookmarkStart", ("w:id", id), ("w:name", name))
        body()
        xml.emptyElement("w:bookmarkEnd", ("w:id", id))
    }

    /// Writes a link to a bookmark around the runs that `body` writes.
    func withLink(toBookmark name: String, _ body: () -> Void) {
        xml.withElement("w:hyperlink", ("w:anchor", name), ("w:history", "1")) { body() }
    }

    private func write(_ run: Inline) {
        var properties = RunProperties()
        switch run.style {
        case .plain, .figure, .name: break
        case .strong: properties.style = context.styles[.strong]
        case .title: properties.style = context.styles[.emphasis]
        case .small: properties.style = context.styles[.small]
        }
        if run.language != context.language { properties.language = run.language }
        let text = run.style == .figure ? run.text.replacing(" ", with: "\u{A0}") : run.text
        let write = { [self] (properties: RunProperties) in
            self.write(text, properties, isRightToLeft: run.isRightToLeft)
        }
        switch target(of: run.link) {
        case nil: write(properties)
        case .bookmark(let name): withLink(toBookmark: name) { write(linked(properties, run.style)) }
        case .address(let address):
            let id = relationships.id(ofLink: address)
            xml.withElement("w:hyperlink", ("r:id", id), ("w:history", "1")) { write(linked(properties, run.style)) }
        }
    }

    private enum Target {
        case bookmark(String)
        case address(String)
    }

    /// Returns the place that a link leads to, or `nil` if there is no such place or it must not be a link.
    private func target(of link: Inline.Link?) -> Target? {
        switch link {
        case nil: nil
        case .section(let id): context.bookmark(id).map { .bookmark($0) }
        case .address(let address): LinkTarget.address(address).map { .address($0) }
        case .document(let path): LinkTarget.address(context.linkBase + path.description).map { .address($0) }
        }
    }

    /// Returns the properties of a link. A link has a character style of its own, so the look of small, strong or title text is added to
    /// it.
    private func linked(_ properties: RunProperties, _ style: Inline.Style) -> RunProperties {
        var properties = properties
        properties.style = context.styles[.hyperlink]
        if style == .small { properties.size = WordStyle.smallSize }
        if style == .strong { properties.isBold = true }
        if style == .title { properties.isItalic = true }
        return properties
    }

    /// Writes a text as runs of one direction each.
    private func write(_ text: String, _ properties: RunProperties, isRightToLeft: Bool) {
        for part in DirectionalText.parts(of: text, isRightToLeft: isRightToLeft) {
            var properties = properties
            properties.isRightToLeft = part.isRightToLeft
            if context.marksEachRun, properties.language == nil { properties.language = context.language }
            run(properties) { xml.element("w:t", String(part.text), ("xml:space", "preserve")) }
        }
    }
}

/// The marks of notes.
extension WordTextWriter {
    /// Writes the mark of a note: the note itself where it is marked first, and a reference to that mark later.
    private func writeMark(of note: Int) {
        guard var notes, (1...max(notes.count, 1)).contains(note), notes.count > 0 else { return superscript("\(note)") }
        let isFirst = notes.isFirstMark(of: note)
        self.notes = notes
        let properties = RunProperties(style: context.styles[.footnoteReference])
        let name = NoteMarks.bookmark(note)
        if isFirst {
            withBookmark(name) {
                run(properties) {
                    xml.emptyElement(
                        "w:footnoteReference", ("w:customMarkFollows", notes.isAutomatic ? nil : "1"), ("w:id", "\(note)"))
                    if !notes.isAutomatic { xml.element("w:t", "\(note)") }
                }
            }
        } else if notes.isAutomatic {
            field("NOTEREF \(name) \\f \\h", properties, result: "\(note)")
        } else {
            withLink(toBookmark: name) { run(properties) { xml.element("w:t", "\(note)") } }
        }
    }

    /// Writes a raised mark that is not a note.
    private func superscript(_ mark: String) {
        run(RunProperties(style: context.styles[.footnoteReference])) { xml.element("w:t", mark) }
    }
}
