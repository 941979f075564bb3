import HeraldComposition
import HeraldDiagnostics
import HeraldXML

extension EPUBPageWriter {
    /// Writes a section with those within it.
    func write(_ section: Section, level: Int) {
        let isChapter = references.plan.isDivided && level == 1
        xml.withElement(
            "section", ("id", EPUBPlan.id(ofSection: section.id)), ("epub:type", isChapter ? "chapter" : nil),
            ("role", isChapter ? "doc-chapter" : nil)
        ) {
            if !section.heading.isEmpty { heading(level, section.heading) }
            write(section.blocks, level: level)
            for section in section.sections { write(section, level: level + 1) }
        }
    }

    /// Writes blocks below a heading of `level`.
    func write(_ blocks: [Block], level: Int) {
        for block in blocks {
            switch block {
            case .paragraph(let text): element("p", text)
            case .list(let items):
                guard !items.isEmpty else { continue }
                xml.withElement("ul") { for item in items { element("li", item) } }
            case .terms(let terms): write(terms)
            case .table(let table): write(table)
            case .figure(let figure): write(figure)
            case .box(let box): write(box, level: level)
            case .columns(let boxes): xml.withElement("div", ("class", "columns")) { for box in boxes { write(box, level: level) } }
            }
        }
    }

    /// Writes names with what is said about each.
    func write(_ terms: [Term]) {
        guard !terms.isEmpty else { return }
        xml.withElement("dl") {
            for term in terms {
                element("dt", term.name)
                for detail in term.details { element("dd", detail) }
                if term.details.isEmpty { element("dd", []) }
            }
        }
    }

    private func write(_ table: Table) {
        guard !table.columns.isEmpty else { return }
        xml.withElement("table") {
            if !table.caption.isEmpty { element("caption", table.caption) }
            xml.withElement("thead") {
                xml.withElement("tr") { for column in table.columns { cell("th", scope: "col", column.heading, column) } }
            }
            guard !table.rows.isEmpty else { return }
            xml.withElement("tbody") { for row in table.rows { write(row, of: table) } }
        }
    }

    private func write(_ row: [[Inline]], of table: Table) {
        xml.withElement("tr") {
            for (index, column) in table.columns.enumerated() {
                let text = row.indices.contains(index) ? row[index] : []
                if index == 0 { cell("th", scope: "row", text, column) } else { cell("td", scope: nil, text, column) }
            }
        }
    }

    /// Writes a cell.
    ///
    /// Text in another language than the page is in an element of its own inside the cell. If the cell itself had the attribute `dir`, it
    /// would be aligned to the other side than the rest of its column.
    private func cell(_ name: XMLName, scope: String?, _ text: [Inline], _ column: Table.Column) {
        xml.withMixedElement(name, ("scope", scope), ("class", column.isNumeric ? "number" : nil)) {
            write(text, in: composition.language)
        }
    }

    private func write(_ figure: Figure) {
        xml.withElement("figure") {
            do {
                try EPUBDrawing(figure.svg, idPrefix: references.nextDrawing()).write(to: xml)
                hasDrawings = true
            } catch {
                let message = "the drawing \"\(figure.caption.plainText)\" is no SVG document: \(error)"
                failure = failure ?? Diagnostic("\(message); expected an element svg in the namespace of SVG")
            }
            if !figure.caption.isEmpty { element("figcaption", figure.caption) }
        }
    }

    private func write(_ box: Box, level: Int) {
        xml.withElement("div", ("class", "box \(box.kind.rawValue)")) {
            if !box.heading.isEmpty { heading(level + 1, box.heading) }
            write(box.blocks, level: level + 1)
        }
    }
}
