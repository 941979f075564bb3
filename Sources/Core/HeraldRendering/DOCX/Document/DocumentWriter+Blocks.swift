import HeraldComposition

extension DocumentWriter {
    /// Writes a section with those within it.
    func write(_ section: Section, level: Int) {
        heading = section.heading.plainText
        paragraph(.heading(level), section.heading, bookmark: context.bookmark(section.id))
        write(section.blocks, level: level, width: context.textWidth)
        for section in section.sections { write(section, level: level + 1) }
    }

    /// Writes blocks below a heading of `level` into a column of `width`.
    func write(_ blocks: [Block], level: Int, width: Int) {
        for block in blocks { write(block, level: level, width: width) }
    }

    private func write(_ block: Block, level: Int, width: Int) {
        switch block {
        case .paragraph(let text): paragraph(.normal, text)
        case .list(let items):
            let bullets = context.styles.hasBullets ? nil : context.styles.lists.bullets
            for item in items { paragraph(.listBullet, item, ParagraphProperties(list: bullets)) }
        case .terms(let terms): write(terms, caption: heading, width: width)
        case .table(let table): write(table, width: width)
        case .figure(let figure): write(figure, width: width)
        case .box(let box) where box.kind == .practice: writePractice(box, level: level, width: width)
        case .box(let box): writeBoxes([box], level: level, width: width)
        case .columns(let boxes): writeBoxes(boxes, level: level, width: width)
        }
    }

    /// Writes a figure as its table with the description. Herald cannot turn the SVG drawing into the image that old versions of Word need,
    /// and everybody can read a table.
    private func write(_ figure: Figure, width: Int) {
        var table = figure.table
        if table.caption == figure.caption { table.caption = [] }
        if !figure.caption.isEmpty { paragraph(.caption, figure.caption) }
        if !figure.description.isEmpty {
            paragraph(.normal, [Inline(figure.description, composition.language)], ParagraphProperties(keepsWithNext: true))
        }
        write(table, title: figure.caption.plainText, width: width)
    }

    /// Writes a practice among others: its heading, and the text below it.
    private func writePractice(_ box: Box, level: Int, width: Int) {
        let line = WordBorder(colour: context.styles.palette.line, size: 8, space: 6)
        if !box.heading.isEmpty { paragraph(.heading(level + 1), box.heading, ParagraphProperties(topBorder: line)) }
        for block in box.blocks {
            if composition.kind == .digest, case .paragraph(let text) = block {
                // The facts of a practice are not parted from what follows them.
                paragraph(.normal, text, ParagraphProperties(keepsWithNext: true))
            } else {
                write(block, level: level + 1, width: width)
            }
        }
    }

    /// Writes boxes side by side. They are read one after the other.
    private func writeBoxes(_ boxes: [Box], level: Int, width: Int) {
        guard !boxes.isEmpty else { return }
        let widths = ColumnWidths.equal(boxes.count, in: width)
        let names = boxes.map(\.heading.plainText).filter { !$0.isEmpty }
        let caption = names.isEmpty ? heading : names.joined(separator: " \u{B7} ")
        table(TableProperties(style: context.styles[.boxes], widths: widths, caption: caption)) {
            row(isKeptWhole: false) {
                for (box, width) in zip(boxes, widths) {
                    let border = WordBorder(colour: box.kind.lineColour(context.styles.palette), size: 24)
                    cell(CellProperties(width: width, topBorder: border, shading: box.kind.background(context.styles.palette))) {
                        write(box, level: level, width: width - 320)
                    }
                }
            }
        }
    }

    private func write(_ box: Box, level: Int, width: Int) {
        if !box.heading.isEmpty { paragraph(.heading(level + 1), box.heading, ParagraphProperties(spaceBefore: 0)) }
        write(box.blocks, level: level + 1, width: width)
        if box.heading.isEmpty, box.blocks.isEmpty { paragraph(.normal, []) }
    }
}

extension Box.Kind {
    /// Returns the colour of the background.
    fileprivate func background(_ palette: WordPalette) -> String {
        switch self {
        case .strengths: "EAF4EE"
        case .weaknesses: "FBF3E6"
        case .notice, .practice: palette.tint
        }
    }

    /// Returns the colour of the line above.
    fileprivate func lineColour(_ palette: WordPalette) -> String {
        switch self {
        case .strengths: palette.strengths
        case .weaknesses: palette.weaknesses
        case .notice, .practice: palette.soft
        }
    }
}
