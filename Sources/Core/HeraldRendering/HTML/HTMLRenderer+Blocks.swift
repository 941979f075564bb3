import HeraldComposition
import HeraldModel
import HeraldTemplates

extension HTMLRenderer {
    /// Writes a section with a heading of `level`, and its sections a level deeper. HTML has six levels.
    func write(_ section: Section, level: Int) {
        writer.begin("section", "part")
        writer.attribute("id", composition.pageID(of: section.id))
        writeParagraph(section.heading, as: Self.heading(level))
        for block in section.blocks { write(block, level: level) }
        for inner in section.sections { write(inner, level: level + 1) }
        writer.end("section")
    }

    /// The name of the heading of a level.
    private static func heading(_ level: Int) -> StaticString {
        switch level {
        case ...2: "h2"
        case 3: "h3"
        case 4: "h4"
        case 5: "h5"
        default: "h6"
        }
    }

    /// Writes a block below a heading of `level`.
    func write(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let text): writeParagraph(text, as: "p")
        case .list(let items):
            writer.begin("ul")
            for item in items { writeParagraph(item, as: "li") }
            writer.end("ul")
        case .terms(let terms):
            writer.begin("dl", "terms")
            for term in terms { write(term) }
            writer.end("dl")
        case .table(let table): write(table)
        case .figure(let figure): write(figure)
        case .box(let box): write(box, level: level)
        case .columns(let boxes):
            writer.begin("div", "pair")
            for box in boxes { write(box, level: level) }
            writer.end("div")
        }
    }

    /// Writes a name and what is said about it, inside a definition list.
    func write(_ term: Term) {
        writeParagraph(term.name, as: "dt")
        for detail in term.details { writeParagraph(detail, as: "dd") }
    }

    private func write(_ box: Box, level: Int) {
        switch box.kind {
        case .strengths: writer.begin("div", "pro")
        case .weaknesses: writer.begin("div", "contra")
        case .notice: writer.begin("div", "note")
        case .practice:
            writer.begin("div")
            writer.attribute("class", ["practice", box.category?.written].compactMap { $0 }.joined(separator: " "))
        }
        if !box.heading.isEmpty { writeParagraph(box.heading, as: Self.heading(level + 1)) }
        for block in box.blocks { write(block, level: level + 1) }
        writer.end("div")
    }

    private func write(_ table: Table) {
        writer.begin("div", "table")
        writer.attribute("tabindex", "0")  // Keyboards scroll it where it is wider than the page.
        writer.begin("table")
        if !table.caption.isEmpty { writeParagraph(table.caption, as: "caption") }
        writer.begin("thead")
        writer.begin("tr")
        for column in table.columns {
            column.isNumeric ? writer.begin("th", "number") : writer.begin("th")
            writer.attribute("scope", "col")
            write(column.heading)
            writer.end("th")
        }
        writer.end("tr")
        writer.end("thead")
        writer.begin("tbody")
        for row in table.rows {
            writer.begin("tr")
            for (column, cell) in zip(table.columns, row).enumerated() { write(cell.1, of: cell.0, isHeader: column == 0) }
            writer.end("tr")
        }
        writer.end("tbody")
        writer.end("table")
        writer.end("div")
    }

    private func write(_ cell: [Inline], of column: Table.Column, isHeader: Bool) {
        if isHeader {
            writer.begin("th")
            writer.attribute("scope", "row")
        } else {
            column.isNumeric ? writer.begin("td", "number") : writer.begin("td")
        }
        write(cell)
        writer.end(isHeader ? "th" : "td")
    }

    private func write(_ figure: HeraldComposition.Figure) {
        writer.begin("figure")
        writeParagraph(figure.caption, as: "figcaption")  // HTML allows it as the first or the last child only.
        writer.html(HTML(drawing: figure.svg))
        writer.begin("details")
        writer.element("summary", composition.imprint.words.values)
        write(figure.table)
        writer.end("details")
        writer.end("figure")
    }
}
