import HeraldComposition
import HeraldModel
import HeraldXML

/// Writes a page of an EPUB book as XHTML. ``EPUBPlan`` decides which sections are on which page.
final class EPUBPageWriter {
    let xml: XMLWriter
    let composition: Composition
    let references: EPUBReferences
    private let page: String
    /// Whether a note is being written. A mark inside a note has no id, because notes lead back to the text.
    var isInNote = false
    /// Whether a drawing was written.
    var hasDrawings = false
    /// The first error. A drawing may be no SVG document.
    var failure: (any Error)?

    init(_ xml: XMLWriter, _ composition: Composition, _ references: EPUBReferences, page: String) {
        self.xml = xml
        self.composition = composition
        self.references = references
        self.page = page
    }

    /// Returns a page, and whether it has drawings.
    static func page(
        _ page: EPUBPlan.Page, of composition: Composition, _ references: EPUBReferences
    ) throws -> (bytes: [UInt8], hasDrawings: Bool) {
        var hasDrawings = false
        let bytes = try document(title: page.title, in: composition.language) { xml in
            let writer = EPUBPageWriter(xml, composition, references, page: page.name)
            if page.hasFront { writer.writeFront() }
            for section in page.sections { writer.write(section, level: references.plan.isDivided ? 1 : 2) }
            if page.hasBack { writer.writeBack(level: references.plan.isDivided ? 1 : 2) }
            if let failure = writer.failure { throw failure }
            hasDrawings = writer.hasDrawings
        }
        return (bytes, hasDrawings)
    }

    /// Returns an XHTML document with the content that `body` writes.
    static func document(title: String, in language: LanguageTag, _ body: (XMLWriter) throws -> Void) throws -> [UInt8] {
        try XMLWriter.bytes { xml in
            try xml.withElement(
                "html", ("xmlns", "http://www.w3.org/1999/xhtml"), ("xmlns:epub", "http://www.idpf.org/2007/ops"),
                ("lang", language.written), ("xml:lang", language.written), ("dir", direction(language))
            ) {
                xml.withElement("head") {
                    xml.emptyElement("meta", ("charset", "UTF-8"))
                    xml.element("title", title.isEmpty ? language.written : title)
                    xml.emptyElement("link", ("rel", "stylesheet"), ("type", "text/css"), ("href", "style.css"))
                }
                try xml.withElement("body") { try body(xml) }
            }
        }
    }

    /// Returns the value of `dir` for a language.
    static func direction(_ language: LanguageTag) -> String { language.isRightToLeft ? "rtl" : "ltr" }

    /// Writes an element with a text. Its language is an attribute of the element if all runs share it.
    ///
    /// - Parameters:
    ///   - name: the element.
    ///   - text: its content.
    ///   - style: its class.
    ///   - id: its id.
    func element(_ name: XMLName, _ text: [Inline], style: String? = nil, id: String? = nil) {
        let common = text.language(in: composition.language)
        let foreign = common == composition.language ? nil : common
        xml.withMixedElement(
            name, ("id", id), ("class", style), ("lang", foreign?.written), ("xml:lang", foreign?.written),
            ("dir", foreign.map(Self.direction))
        ) { write(text, in: common) }
    }

    /// Writes a heading. Levels below the sixth are the sixth.
    func heading(_ level: Int, _ text: [Inline], id: String? = nil) {
        let names: [XMLName] = ["h1", "h2", "h3", "h4", "h5", "h6"]
        element(names[min(max(level, 1), names.count) - 1], text, id: id)
    }

    /// Writes a heading with a word of the imprint.
    func heading(_ level: Int, _ word: String) { heading(level, [Inline(word, composition.language)]) }

    /// Writes runs in an element whose language is `language`.
    func write(_ text: [Inline], in language: LanguageTag) {
        var endsWithNote = false
        for run in text {
            if !run.text.isEmpty {
                write(run.withDirectionMark(isRightToLeft: language.isRightToLeft), in: language)
                endsWithNote = false
            }
            guard let note = run.note else { continue }
            if endsWithNote { xml.element("sup", ",") }
            writeMark(of: note)
            endsWithNote = true
        }
    }

    /// Writes a run.
    private func write(_ run: Inline, in language: LanguageTag) {
        guard let address = references.address(run.link, from: page) else { return writeStyled(run, in: language) }
        xml.withMixedElement("a", ("href", address)) { writeStyled(run, in: language) }
    }

    private func writeStyled(_ run: Inline, in language: LanguageTag) {
        let foreign = run.language == language ? nil : run.language
        let (name, style): (XMLName?, String?) =
            switch run.style {
            case .plain: (nil, nil)
            case .strong: ("strong", nil)
            case .title: ("cite", nil)
            case .small: ("small", nil)
            case .figure: ("span", "figure")
            case .name: ("bdi", nil)
            }
        guard name != nil || foreign != nil else { return xml.text(run.text) }
        xml.element(
            name ?? "span", run.text, ("class", style), ("lang", foreign?.written), ("xml:lang", foreign?.written),
            ("dir", foreign.map(Self.direction)))
    }

    /// Writes the mark of a note, which leads to the note.
    private func writeMark(of note: Int) {
        guard composition.notes.indices.contains(note - 1) else { return xml.element("sup", "\(note)") }
        let address = references.address(ofNote: note, from: page)
        let id = isInNote ? nil : references.idOfFirstMark(of: note, on: page)
        xml.withMixedElement("sup") {
            xml.element("a", "\(note)", ("id", id), ("epub:type", "noteref"), ("role", "doc-noteref"), ("href", address))
        }
    }

    /// Returns the address of the first mark of a note, or `nil` if the text does not refer to it.
    func addressOfMark(of note: Int) -> String? { references.addressOfMark(of: note, from: page) }
}
