import HeraldComposition

extension DocumentWriter {
    /// Writes a table with its caption above.
    ///
    /// - Parameter title: the name of the table for people who do not see it, if it has no caption.
    func write(_ table: Table, title: String? = nil, width: Int) {
        guard !table.columns.isEmpty else { return }
        if !table.caption.isEmpty { paragraph(.caption, table.caption) }
        let widths = ColumnWidths.fitting(table, in: width)
        let caption = table.caption.isEmpty ? title ?? heading : table.caption.plainText
        let headings = table.columns.map(\.heading.plainText).filter { !$0.isEmpty }.joined(separator: composition.imprint.words.semicolon)
        self.table(
            TableProperties(
                style: context.styles[.table], widths: widths, hasHeaderRow: true, hasHeaderColumn: true, caption: caption,
                description: headings)
        ) {
            row(isHeader: true) {
                for (column, width) in zip(table.columns, widths) {
                    cell(CellProperties(width: width)) {
                        cellText(.tableHeading, column.heading, isNumeric: column.isNumeric, keepsWithNext: true)
                    }
                }
            }
            for cells in table.rows {
                row {
                    for (index, (column, width)) in zip(table.columns, widths).enumerated() {
                        let text = cells.indices.contains(index) ? cells[index] : []
                        cell(CellProperties(width: width)) { cellText(.tableText, text, isNumeric: column.isNumeric) }
                    }
                }
            }
        }
    }

    /// Writes the text of a cell, aligned to the side where lines of the document begin. Quantities are aligned to the other side. The
    /// direction of the text itself does not matter.
    private func cellText(_ style: WordStyle, _ text: [Inline], isNumeric: Bool = false, keepsWithNext: Bool? = nil) {
        let isOtherWay = context.isRightToLeft(text) != context.isRightToLeft
        paragraph(
            style, text,
            ParagraphProperties(keepsWithNext: keepsWithNext, alignment: isNumeric == isOtherWay ? nil : .end))
    }

    /// Writes names with what is said about each as a table of two columns.
    func write(_ terms: [Term], caption: String, width: Int) {
        guard !terms.isEmpty else { return }
        let first = width * 3 / 10
        let widths = [first, width - first]
        table(TableProperties(style: context.styles[.terms], widths: widths, hasHeaderColumn: true, caption: caption)) {
            for term in terms {
                row {
                    cell(CellProperties(width: widths[0])) { cellText(.tableHeading, term.name) }
                    cell(CellProperties(width: widths[1])) {
                        for detail in term.details { cellText(.tableText, detail) }
                        if term.details.isEmpty { paragraph(.tableText, []) }
                    }
                }
            }
        }
    }

    /// Writes the quantities in large type side by side.
    func write(_ highlights: [Highlight]) {
        guard !highlights.isEmpty else { return }
        let widths = ColumnWidths.equal(highlights.count, in: context.textWidth)
        let words = highlights.map { "\($0.figure.text) \($0.label.plainText)" }.joined(separator: composition.imprint.words.semicolon)
        table(
            TableProperties(
                style: context.styles[.boxes], widths: widths, caption: composition.imprint.words.keyFacts, description: words)
        ) {
            row {
                for (highlight, width) in zip(highlights, widths) {
                    cell(CellProperties(width: width, shading: context.styles.palette.tint)) {
                        // In large type there may be no room for the quantity on one line.
                        var figure = highlight.figure
                        if figure.style == .figure { figure.style = .plain }
                        paragraph(.highlight, [figure])
                        paragraph(.highlightLabel, highlight.label)
                    }
                }
            }
        }
    }
}
