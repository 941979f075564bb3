package import HeraldComposition
import HeraldJSON
import HeraldModel
import HeraldTheme

/// A composition as JSON, for renderers outside the program.
///
/// It writes empty texts and lists as `[]`, and missing values as `null`, so a template can read them without a test. It omits these
/// members if they have no value: `tone` of a document; `category` of a box; `language`, `rtl`, `style`, `note`, `link` and `section` of a
/// run of text.
package struct CompositionJSON {
    private let composition: Composition
    private let linkBase: String

    /// - Parameters:
    ///   - composition: the composition to write.
    ///   - linkBase: the address below which the documents of the release are published, with a slash at its end.
    package init(_ composition: Composition, linkBase: String) {
        self.composition = composition
        self.linkBase = linkBase
    }

    /// The JSON text.
    package var bytes: [UInt8] {
        var json = JSONWriter()
        json.openObject()
        json.member("kind", composition.kind.rawValue)
        if let tone = composition.tone { json.member("tone", tone.written) }
        json.member("language", composition.language.written)
        json.name("rtl")
        json.value(composition.language.isRightToLeft)
        write("eyebrow", composition.eyebrow, to: &json)
        write("title", composition.title, to: &json)
        writeBadge(to: &json)
        json.array("notices", composition.notices) { write($1, to: &$0) }
        json.array("lead", composition.lead) { write($1, to: &$0) }
        json.array("highlights", composition.highlights) { json, highlight in
            json.openObject()
            json.name("figure")
            write(highlight.figure, to: &json)
            write("label", highlight.label, to: &json)
            json.closeObject()
        }
        write("facts", composition.facts, to: &json)
        json.array("sections", composition.sections) { write($1, to: &$0) }
        json.array("notes", composition.notes) { write($1, to: &$0) }
        json.array("sources", composition.sources) { write($1, to: &$0) }
        json.name("imprint")
        write(composition.imprint, to: &json)
        json.closeObject()
        return json.bytes
    }

    private func writeBadge(to json: inout JSONWriter) {
        json.name("badge")
        guard let badge = composition.badge else { return json.null() }
        json.openObject()
        json.member("category", badge.category.written)
        json.member("name", badge.name)
        write("explanation", badge.explanation, to: &json)
        json.closeObject()
    }

    private func write(_ section: Section, to json: inout JSONWriter) {
        json.openObject()
        json.member("id", section.id)
        write("heading", section.heading, to: &json)
        json.array("blocks", section.blocks) { write($1, to: &$0) }
        json.array("sections", section.sections) { write($1, to: &$0) }
        json.closeObject()
    }

    private func write(_ block: Block, to json: inout JSONWriter) {
        json.openObject()
        switch block {
        case .paragraph(let text):
            json.member("type", "paragraph")
            write("text", text, to: &json)
        case .list(let items):
            json.member("type", "list")
            json.array("items", items) { write($1, to: &$0) }
        case .terms(let terms):
            json.member("type", "terms")
            write("terms", terms, to: &json)
        case .table(let table):
            json.member("type", "table")
            writeMembers(of: table, to: &json)
        case .figure(let figure):
            json.member("type", "figure")
            write("caption", figure.caption, to: &json)
            json.member("svg", figure.svg)
            json.member("description", figure.description)
            json.name("table")
            json.openObject()
            writeMembers(of: figure.table, to: &json)
            json.closeObject()
        case .box(let box):
            json.member("type", "box")
            writeMembers(of: box, to: &json)
        case .columns(let boxes):
            json.member("type", "columns")
            json.array("boxes", boxes) { json, box in
                json.openObject()
                writeMembers(of: box, to: &json)
                json.closeObject()
            }
        }
        json.closeObject()
    }

    private func writeMembers(of box: Box, to json: inout JSONWriter) {
        json.member("kind", box.kind.rawValue)
        if let category = box.category { json.member("category", category.written) }
        write("heading", box.heading, to: &json)
        json.array("blocks", box.blocks) { write($1, to: &$0) }
    }

    private func writeMembers(of table: Table, to json: inout JSONWriter) {
        write("caption", table.caption, to: &json)
        json.array("columns", table.columns) { json, column in
            json.openObject()
            write("heading", column.heading, to: &json)
            json.name("numeric")
            json.value(column.isNumeric)
            json.closeObject()
        }
        json.array("rows", table.rows) { json, row in
            json.openArray()
            for cell in row { write(cell, to: &json) }
            json.closeArray()
        }
    }

    private func write(_ name: StaticString, _ terms: [Term], to json: inout JSONWriter) {
        json.array(name, terms) { json, term in
            json.openObject()
            write("name", term.name, to: &json)
            json.array("details", term.details) { write($1, to: &$0) }
            json.closeObject()
        }
    }
}

extension CompositionJSON {
    private func write(_ imprint: Imprint, to json: inout JSONWriter) {
        json.openObject()
        let members: [(StaticString, String?)] = [
            ("publisher", imprint.publisher), ("collection", imprint.collection), ("address", imprint.address), ("logo", imprint.logo),
            ("contact", imprint.contact), ("rights", imprint.rights), ("rights-address", imprint.rightsAddress), ("date", imprint.date),
            ("timestamp", imprint.timestamp.written), ("logo-text", imprint.picture?.text),
        ]
        for (name, text) in members {
            json.name(name)
            text.map { json.value($0) } ?? json.null()
        }
        write("citation", imprint.citation, to: &json)
        write("facts", imprint.facts, to: &json)
        write("languages", imprint.languages, to: &json)
        let words = imprint.words
        json.name("words")
        json.openObject()
        let fixed: [(StaticString, String)] = [
            ("key-facts", words.keyFacts), ("notes", words.notes), ("sources", words.sources), ("contents", words.contents),
            ("cite-as", words.citeAs), ("on-line", words.onLine), ("contact", words.contact), ("page", words.page),
            ("also-in", words.alsoIn), ("terms-of-use", words.termsOfUse),
        ]
        for (name, word) in fixed { json.member(name, word) }
        json.closeObject()
        json.closeObject()
    }

    private func write(_ name: StaticString, _ text: [Inline], to json: inout JSONWriter) {
        json.name(name)
        write(text, to: &json)
    }

    private func write(_ text: [Inline], to json: inout JSONWriter) {
        json.openArray()
        for run in text { write(run, to: &json) }
        json.closeArray()
    }

    private func write(_ run: Inline, to json: inout JSONWriter) {
        json.openObject()
        json.member("text", run.text)
        if run.language != composition.language {
            json.member("language", run.language.written)
            json.name("rtl")
            json.value(run.language.isRightToLeft)
        }
        if run.style != .plain { json.member("style", run.style.rawValue) }
        if let note = run.note {
            json.name("note")
            json.value(note)
        }
        switch run.link {
        case .address(let address): json.member("link", address)
        case .document(let path): json.member("link", linkBase + path.description)
        case .section(let id): json.member("section", id)
        case nil: break
        }
        json.closeObject()
    }
}

extension JSONWriter {
    /// Writes a member that is an array, with what `write` writes for each element. An empty one is written too.
    fileprivate mutating func array<Element>(_ name: StaticString, _ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        self.name(name)
        openArray()
        for element in elements { write(&self, element) }
        closeArray()
    }
}
