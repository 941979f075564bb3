import HeraldComposition
import HeraldModel
import HeraldTemplates

extension MailBlocks {
    /// Writes a section with a heading of `level`, and its sections a level deeper.
    ///
    /// Practices have lines between them. The first one of a group comes after the group's own line.
    func write(_ section: Section, level: Int, isFirst: Bool = false) {
        heading(section.heading, level: level, isSetApart: section.isPractice && !isFirst)
        for block in section.blocks { write(block, level: level) }
        for (index, inner) in section.sections.enumerated() {
            write(inner, level: level + 1, isFirst: index == 0 && section.blocks.isEmpty)
        }
    }

    /// Writes a block below a heading of `level`.
    private func write(_ block: Block, level: Int) {
        switch block {
        case .paragraph(let text): writer.paragraph(text, as: "p", paragraph, text: .text)
        case .list(let items): writeList(items)
        case .terms(let terms): for term in terms { write(term) }
        case .table(let table): write(table, level: level)
        case .figure(let figure): write(figure, level: level)
        case .box(let box): write(box, level: level)
        case .columns(let boxes): for box in boxes { write(box, level: level) }
        }
    }

    private func writeList(_ items: [[Inline]]) {
        let side = writer.isRightToLeft ? "padding-right" : "padding-left"
        writer.begin("ul", "margin:0 0 12px;padding:0;\(side):22px;\(writer.textFont);font-size:16px;line-height:1.55", text: .text)
        for item in items {
            // The mark of an item that runs the other way would be outside the paper.
            writer.paragraph(item, as: "li", "margin:0 0 6px" + (writer.turns(item) ? ";list-style-position:inside" : ""))
        }
        writer.end("ul")
    }

    /// Writes a name, and what is said about it below.
    private func write(_ term: Term) {
        writer.paragraph(
            term.name, as: "p", "margin:0 0 2px;\(writer.textFont);font-size:16px;line-height:1.5;font-weight:bold", text: .text)
        for detail in term.details { writer.paragraph(detail, as: "p", paragraph, text: .text) }
    }

    private func write(_ box: Box, level: Int) {
        let colour = box.category.map(MailColour.init) ?? (box.kind == .notice ? .line : .accent)
        let width = box.kind == .weaknesses ? "4px double" : "3px solid"
        set(apart: colour, width: width, side: writer.start, bottom: 1) {
            if !box.heading.isEmpty { heading(box.heading, level: level + 1, isFirst: true) }
            for block in box.blocks { write(block, level: level + 1) }
        }
    }

    /// Writes a drawing in words: its sentence, its description and its values.
    private func write(_ figure: HeraldComposition.Figure, level: Int) {
        writer.paragraph(
            figure.caption, as: "p", "margin:0 0 4px;\(writer.textFont);font-size:16px;line-height:1.5;font-weight:bold", text: .text)
        writer.paragraph([Inline(figure.description, composition.language)], as: "p", note, text: .muted)
        var table = figure.table
        if table.caption == figure.caption { table.caption = [] }
        write(table, level: level)
    }

    /// The most columns that are side by side on a telephone.
    private static let mostColumns = 3

    private func write(_ table: Table, level: Int) {
        if table.columns.count > Self.mostColumns { return writeStacked(table) }
        writer.begin(
            "table",
            "width:100%;border-collapse:collapse;border-spacing:0;margin:0 0 16px;\(writer.textFont);font-size:14px;line-height:1.5")
        if !table.caption.isEmpty {
            writer.paragraph(table.caption, as: "caption", "text-align:\(writer.start);font-weight:bold;padding:0 0 6px", text: .text)
        }
        html.begin("thead")
        html.begin("tr")
        for column in table.columns {
            writer.begin("th", "\(cell(column));font-weight:bold;border-bottom:2px solid", text: .muted, border: .line)
            html.attribute("scope", "col")
            writer.write(column.heading)
            writer.end("th")
        }
        html.end("tr")
        html.end("thead")
        html.begin("tbody")
        for row in table.rows {
            html.begin("tr")
            for (index, (column, runs)) in zip(table.columns, row).enumerated() {
                let name: StaticString = index == 0 ? "th" : "td"
                writer.begin(name, "\(cell(column));font-weight:normal;border-bottom:1px solid", text: .text, border: .line)
                if index == 0 { html.attribute("scope", "row") }
                writer.write(runs)
                writer.end(name)
            }
            html.end("tr")
        }
        html.end("tbody")
        html.end("table")
    }

    private func cell(_ column: Table.Column) -> String {
        let side = column.isNumeric ? writer.end : writer.start
        return "padding:7px 0;padding-\(writer.end):\(column.isNumeric ? 4 : 10)px;vertical-align:top;text-align:\(side)"
    }

    /// Writes a table of many columns row by row: its first cell, and each other one after the heading of its column.
    private func writeStacked(_ table: Table) {
        if !table.caption.isEmpty {
            writer.paragraph(
                table.caption, as: "p", "margin:0 0 6px;\(writer.textFont);font-size:14px;line-height:1.5;font-weight:bold", text: .text)
        }
        for row in table.rows {
            writer.begin("div", "margin:0 0 4px;padding:9px 0 7px;border-top:1px solid", border: .line)
            if let first = row.first {
                writer.paragraph(
                    first, as: "p", "margin:0 0 3px;\(writer.textFont);font-size:16px;line-height:1.45;font-weight:bold", text: .text)
            }
            for (column, runs) in zip(table.columns, row).dropFirst() where !runs.isEmpty {
                writer.begin("p", "margin:0 0 2px;\(writer.textFont);font-size:14px;line-height:1.5", text: .text)
                writer.begin("span", "", text: .muted)
                writer.write(column.heading(beside: runs))
                html.text(composition.imprint.words.colon)
                writer.end("span")
                writer.write(runs)
                writer.end("p")
            }
            writer.end("div")
        }
    }
}
