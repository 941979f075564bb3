package import HeraldComposition
import HeraldModel
import HeraldTemplates

/// Renders a composition as plain text for mail readers, wrapped at 72 columns.
package struct TextRenderer {
    let composition: Composition
    let linkBase: String?
    let notes: NotePlacement
    /// The characters below headings, from the highest level to the lowest.
    private let rules: [Character]

    /// - Parameters:
    ///   - composition: The composition to render.
    ///   - linkBase: The address below which the documents of the release are published, with a slash at its end. `nil` if the text names
    ///     no addresses of them.
    package init(_ composition: Composition, linkBase: String? = nil) {
        self.composition = composition
        self.linkBase = linkBase
        notes = NotePlacement(in: composition)
        rules = composition.kind == .digest ? ["=", "-", "."] : ["-", "."]
    }

    /// The text in UTF-8, and how many characters were replaced because they are controls.
    package func rendered() -> (bytes: [UInt8], replaced: Int) {
        var text = PlainTextWriter()
        write(to: &text)
        return (text.bytes, text.replacedCharacterCount)
    }

    /// Writes the composition, from its title to its imprint.
    ///
    /// - Parameters:
    ///   - text: The text to write to.
    ///   - cut: The number of sections before the place where others are left out, and the words there. `nil` if none are left out.
    func write(to text: inout PlainTextWriter, cut: (sections: Int, pointer: [Inline])? = nil) {
        writeOpening(to: &text)
        writeFacts(to: &text)
        if composition.kind == .digest && !composition.hasOverview { writeContents(to: &text) }
        let first = cut?.sections ?? 0
        for section in composition.sections.prefix(first) { write(section, level: 0, to: &text) }
        if let cut {
            text.blankLine()
            text.paragraph(line(cut.pointer))
        }
        for section in composition.sections.dropFirst(first) { write(section, level: 0, to: &text) }
        writeReferences(to: &text)
        writeImprint(to: &text)
    }

    private func writeOpening(to text: inout PlainTextWriter) {
        text.paragraph(line(composition.eyebrow))
        text.heading(line(composition.title), rule: "=")
        text.paragraph(composition.imprint.date)
        if let badge = composition.badge {
            text.blankLine()
            text.paragraph("[\(badge.name)] \(line(badge.explanation))")
        }
        for paragraph in composition.notices + composition.lead {
            text.blankLine()
            text.paragraph(line(paragraph))
        }
        if !composition.highlights.isEmpty { text.blankLine() }
        for highlight in composition.highlights {
            text.paragraph("\(line([highlight.figure])) – \(line(highlight.label))", first: "* ")
        }
    }

    private func writeFacts(to text: inout PlainTextWriter) {
        if composition.facts.isEmpty { return }
        text.heading(words.keyFacts, rule: "-")
        for fact in composition.facts { text.paragraph(line(fact)) }
    }

    /// Writes the headings of practices, and those of the sections that they are in.
    private func writeContents(to text: inout PlainTextWriter) {
        text.heading(words.contents, rule: "-")
        for section in composition.sections {
            // Practices are items. Other sections begin after an empty line, even if they have no practices.
            if !section.isPractice { text.blankLine() }
            text.paragraph(line(section.heading), first: section.isPractice ? "- " : "")
            for inner in section.listedSections { text.paragraph(line(inner.heading), first: "- ") }
        }
    }

    private func write(_ section: Section, level: Int, to text: inout PlainTextWriter) {
        text.heading(line(section.heading), rule: rules[min(level, rules.count - 1)])
        for (index, block) in section.blocks.enumerated() {
            if index > 0 { text.blankLine() }
            write(block, to: &text)
        }
        for inner in section.sections { write(inner, level: level + 1, to: &text) }
    }

    private func write(_ block: Block, to text: inout PlainTextWriter) {
        switch block {
        case .paragraph(let runs): text.paragraph(line(runs))
        case .list(let items): for item in items { text.paragraph(line(item), first: "- ") }
        case .terms(let terms):
            for term in terms {
                text.paragraph(
                    ([line(term.name)] + term.details.prefix(1).map(line)).joined(separator: words.colon), first: "",
                    rest: "  ")
                for detail in term.details.dropFirst() { text.paragraph(line(detail), first: "  ") }
            }
        case .table(let table): write(table, to: &text)
        case .figure(let figure):
            text.paragraph(line(figure.caption))
            text.paragraph(figure.description)
            write(figure.table, to: &text)
        case .box(let box): write(box, to: &text)
        case .columns(let boxes):
            for (index, box) in boxes.enumerated() {
                if index > 0 { text.blankLine() }
                write(box, to: &text)
            }
        }
    }

    private func write(_ box: Box, to text: inout PlainTextWriter) {
        if !box.heading.isEmpty { text.paragraph(line(box.heading) + colonAtEnd) }
        for block in box.blocks { write(block, to: &text) }
    }

    /// The most columns whose cells are on the line of their row.
    private static let mostColumns = 3

    /// Writes each row by itself, with the headings of the columns beside the cells. Screen readers follow this better than columns. A row
    /// of many columns has a line for each.
    private func write(_ table: Table, to text: inout PlainTextWriter) {
        if !table.caption.isEmpty { text.paragraph(line(table.caption) + colonAtEnd) }
        for row in table.rows {
            let cells = zip(table.columns, row).dropFirst().filter { !$1.isEmpty }.map {
                line($0.heading(beside: $1)) + words.colon + line($1)
            }
            let name = row.first.map(line) ?? ""
            if table.columns.count > Self.mostColumns {
                text.paragraph(name, first: "- ")
                for cell in cells { text.paragraph(cell, first: "  ", rest: "    ") }
            } else {
                text.paragraph(name + words.colon + cells.joined(separator: words.semicolon), first: "- ")
            }
        }
    }

    private func writeReferences(to text: inout PlainTextWriter) {
        let listed = notes == .atEnd ? composition.notes : []
        for (heading, entries) in [(words.notes, listed), (words.sources, composition.sources)] where !entries.isEmpty {
            text.heading(heading, rule: "-")
            for (index, entry) in entries.enumerated() { text.paragraph(line(entry), first: "[\(index + 1)] ") }
        }
    }

    private func writeImprint(to text: inout PlainTextWriter) {
        let imprint = composition.imprint
        text.blankLine()
        text.rule("-")
        text.paragraph("\(imprint.publisher) · \(imprint.collection)")
        text.paragraph("\(imprint.words.citeAs)\(imprint.words.colon)\(line(imprint.citation))")
        if let rights = imprint.rights ?? imprint.rightsAddress {
            let address = imprint.rights == nil ? "" : imprint.rightsAddress.map { " <\($0)>" } ?? ""
            text.paragraph("\(imprint.words.termsOfUse)\(imprint.words.colon)\(rights)\(address)")
        }
        if let contact = imprint.contact { text.paragraph("\(imprint.words.contact)\(imprint.words.colon)\(contact)") }
        text.paragraph(imprint.facts.map(line).joined(separator: " · "))
        text.paragraph(imprint.address)
    }

    var words: Imprint.Words { composition.imprint.words }
    /// The mark between a heading and what follows it, at the end of a line.
    private var colonAtEnd: String { String(words.colon.reversed().drop(while: \.isWhitespace).reversed()) }
}
