extension Composition {
    /// Returns the composition with its notes numbered in the order in which readers meet them. A note that no run names is left out.
    ///
    /// The order of the calls below is the order of reading.
    package func withNotesInOrder() -> Composition {
        var numbering = NoteNumbering()
        numbering.begin(notes)
        var ordered = self
        ordered.lead = lead.map { $0.map { numbering.numbered($0) } }
        ordered.sections = sections.map { numbering.numbered($0) }
        ordered.notes = numbering.notes
        return ordered
    }
}

extension Section {
    /// Returns the section with `change` applied to each run, in the order of reading.
    func mapped(_ change: (Inline) -> Inline) -> Section {
        var section = self
        section.heading = heading.map(change)
        section.blocks = blocks.map { $0.mapped(change) }
        section.sections = sections.map { $0.mapped(change) }
        return section
    }
}

extension Block {
    fileprivate func mapped(_ change: (Inline) -> Inline) -> Block {
        switch self {
        case .paragraph(let text): .paragraph(text.map(change))
        case .list(let items): .list(items.map { $0.map(change) })
        case .terms(let terms): .terms(terms.map { Term($0.name.map(change), $0.details.map { $0.map(change) }) })
        case .table(let table): .table(table.mapped(change))
        case .figure: self
        case .box(let box): .box(box.mapped(change))
        case .columns(let boxes): .columns(boxes.map { $0.mapped(change) })
        }
    }
}

extension Box {
    fileprivate func mapped(_ change: (Inline) -> Inline) -> Box {
        Box(kind, heading: heading.map(change), category: category, blocks.map { $0.mapped(change) })
    }
}

extension Table {
    fileprivate func mapped(_ change: (Inline) -> Inline) -> Table {
        Table(
            caption: caption.map(change),
            columns: columns.map { column in
                var column = column
                (column.heading, column.headingOfOne) = (column.heading.map(change), column.headingOfOne.map(change))
                return column
            },
            rows: rows.map { row in row.map { $0.map(change) } })
    }
}
