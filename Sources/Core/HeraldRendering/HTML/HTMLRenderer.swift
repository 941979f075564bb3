package import HeraldComposition
import HeraldModel
package import HeraldTemplates

/// Renders the blocks of a composition as HTML, each for a place of a template.
///
/// Headings begin at level 2: the title is level 1. Classes are those of the shipped style sheets.
package struct HTMLRenderer {
    let composition: Composition
    let writer: HTMLWriter
    /// The folder of the page in the release. Links to other documents of the folder are relative.
    let folder: String
    /// The address of the release, for links to all other documents.
    let linkBase: String
    let notes: NotePlacement

    /// - Parameters:
    ///   - composition: The composition to render.
    ///   - writer: The writer of the page.
    ///   - folder: The folder of the page in the release, with a slash at its end.
    ///   - linkBase: The address below which the documents of the release are published, with a slash at its end.
    package init(_ composition: Composition, to writer: HTMLWriter, folder: String, linkBase: String) {
        self.composition = composition
        notes = NotePlacement(in: composition)
        self.writer = writer
        self.folder = folder
        self.linkBase = linkBase
    }

    /// Eyebrow, title, badge, notices, key message and large figures.
    package var opening: HTML {
        writer.begin("p", "eyebrow")
        write(composition.eyebrow)
        writer.end("p")
        writeParagraph(composition.title, as: "h1")
        writeIssue()
        if let badge = composition.badge { write(badge) }
        for notice in composition.notices { writeParagraph(notice, as: "p", "note") }
        writer.begin("div", "lead")
        for paragraph in composition.lead { writeParagraph(paragraph, as: "p") }
        writer.end("div")
        writeHighlights()
        return writer.finish()
    }

    /// The key facts as a definition list.
    package var facts: HTML {
        writer.begin("dl")
        for fact in composition.facts {
            writer.begin("div")
            write(fact)
            writer.end("div")
        }
        writer.end("dl")
        return writer.finish()
    }

    /// The sections to a depth of four levels, as a list of links. Empty if there is only one.
    package var contents: HTML {
        if composition.sections.count < 2 { return .empty }
        writer.begin("nav", "contents")
        writer.attribute("aria-labelledby", "contents")
        writer.begin("h2")
        writer.attribute("id", "contents")
        writer.text(composition.imprint.words.contents)
        writer.end("h2")
        writeContents(composition.sections, depth: 4)
        writer.end("nav")
        return writer.finish()
    }

    private func writeContents(_ sections: [Section], depth: Int) {
        if sections.isEmpty || depth == 0 { return }
        writer.begin("ol")
        for section in sections {
            writer.begin("li")
            for run in section.heading {
                var run = run
                (run.link, run.note) = (.section(section.id), nil)
                write([run])
            }
            writeContents(section.listedSections, depth: depth - 1)
            writer.end("li")
        }
        writer.end("ol")
    }

    /// All sections.
    package var body: HTML {
        for section in composition.sections { write(section, level: 2) }
        return writer.finish()
    }

    /// The blocks of a section and the sections within it, without its own heading, which has `level`.
    package func contents(of section: Section, level: Int) -> HTML {
        for block in section.blocks { write(block, level: level) }
        for inner in section.sections { write(inner, level: level + 1) }
        return writer.finish()
    }

    /// Writes a section with a heading of the second level.
    package func write(_ section: Section) { write(section, level: 2) }

    /// A text as an element.
    package func html(_ text: [Inline], as element: StaticString) -> HTML {
        writeParagraph(text, as: element)
        return writer.finish()
    }

    /// Notes and sources. If the notes are in the text, only the sources.
    package var references: HTML {
        let words = composition.imprint.words
        if notes == .atEnd { writeReferences(composition.notes, words.notes, id: "notes", item: "note") }
        writeReferences(composition.sources, words.sources, id: "sources", item: "source")
        return writer.finish()
    }

    /// How to cite the document.
    package var citation: HTML {
        writer.begin("p", "citation")
        writer.element("b", composition.imprint.words.citeAs)
        writer.text(composition.imprint.words.colon)
        write(composition.imprint.citation)
        writer.end("p")
        return writer.finish()
    }

    /// The facts on the record in one paragraph.
    package var imprintFacts: HTML {
        writer.begin("p")
        for fact in composition.imprint.facts {
            writer.begin("span")
            write(fact.name)
            writer.text(composition.imprint.words.colon)
            for detail in fact.details { write(detail) }
            writer.end("span")
            writer.literal(" ")
        }
        writer.end("p")
        return writer.finish()
    }

    /// The date of the document, if it has one, and the document in other languages.
    private func writeIssue() {
        let imprint = composition.imprint
        if imprint.date.isEmpty && imprint.languages.isEmpty { return }
        writer.begin("p", "issue")
        writer.text(imprint.date)
        if !imprint.date.isEmpty && !imprint.languages.isEmpty { writer.literal(" · ") }
        if !imprint.languages.isEmpty { writeLanguages() }
        writer.end("p")
    }

    private func writeLanguages() {
        writer.text(composition.imprint.words.alsoIn + composition.imprint.words.colon)
        for (index, language) in composition.imprint.languages.enumerated() {
            if index > 0 { writer.literal(" ") }
            write([language])
        }
    }

    private func write(_ badge: Badge) {
        writer.begin("div", "evidence")
        writer.begin("p", "badge")
        writer.begin("i")
        writer.attribute("aria-hidden", "true")
        writer.end("i")
        writer.text(badge.name)
        writer.end("p")
        writeParagraph(badge.explanation, as: "p")
        writer.end("div")
    }

    private func writeHighlights() {
        if composition.highlights.isEmpty { return }
        writer.begin("dl", "highlights")
        for highlight in composition.highlights {
            writer.begin("div")
            writer.begin("dt")
            write([highlight.figure])
            writer.end("dt")
            writeParagraph(highlight.label, as: "dd")
            writer.end("div")
        }
        writer.end("dl")
    }

    private func writeReferences(_ entries: [[Inline]], _ heading: String, id: String, item: String) {
        if entries.isEmpty { return }
        writer.begin("section", "part sources")
        writer.attribute("id", id)
        writer.element("h2", heading)
        writer.begin("ol")
        for (index, entry) in entries.enumerated() {
            writer.begin("li")
            writer.attribute("id", "\(item)-\(index + 1)")
            write(entry)
            writer.end("li")
        }
        writer.end("ol")
        writer.end("section")
    }
}
