package import HeraldModel

/// A part of a section that begins on a line of its own.
package indirect enum Block: Sendable, Hashable {
    case paragraph([Inline])
    /// A list without numbers.
    case list([[Inline]])
    /// Names with what is said about each.
    case terms([Term])
    case table(Table)
    case figure(Figure)
    /// A part that is set apart from the text around it.
    case box(Box)
    /// Boxes side by side. Where there is no room for that, one below the other.
    case columns([Box])
}

/// A name with what is said about it.
package struct Term: Sendable, Hashable {
    package var name: [Inline]
    /// Paragraphs. Empty if there is only the name.
    package var details: [[Inline]]

    package init(_ name: [Inline], _ details: [[Inline]]) {
        self.name = name
        self.details = details
    }
}

/// A table with a header row.
package struct Table: Sendable, Hashable {
    package struct Column: Sendable, Hashable {
        package var heading: [Inline]
        /// The heading beside a single cell that names one thing, where a row is shown by itself. Empty for ``heading``.
        package var headingOfOne: [Inline] = []
        /// Whether the cells are quantities, which are aligned at the end of the line.
        package var isNumeric: Bool

        package init(_ heading: [Inline], isNumeric: Bool = false) {
            self.heading = heading
            self.isNumeric = isNumeric
        }

        /// Returns the heading beside a cell, where a row is shown by itself. Each thing that the cell names is a run of its own.
        package func heading(beside cell: [Inline]) -> [Inline] { cell.count == 1 && !headingOfOne.isEmpty ? headingOfOne : heading }
    }

    /// The sentence that says what the table shows, also for those who cannot see it.
    package var caption: [Inline]
    package var columns: [Column]
    /// The rows, each with a cell for every column. The first cell of a row is its header. A cell may be empty.
    package var rows: [[[Inline]]]

    package init(caption: [Inline], columns: [Column], rows: [[[Inline]]]) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
    }
}

/// A drawing with the values that it shows.
package struct Figure: Sendable, Hashable {
    /// The sentence below the drawing.
    package var caption: [Inline]
    /// The drawing as an SVG document. It has a `title` and a `desc`, and is readable without colours. Empty if all formats of the document
    /// are text.
    package var svg: String
    /// The drawing in words, for those who cannot see it.
    package var description: String
    /// The values of the drawing. Formats without drawings show this table in its place.
    package var table: Table

    package init(caption: [Inline], svg: String, description: String, table: Table) {
        self.caption = caption
        self.svg = svg
        self.description = description
        self.table = table
    }
}

/// A part that is set apart from the text around it.
package struct Box: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case strengths
        case weaknesses
        /// A remark on the document itself, such as that its translation is older than its text.
        case notice
        /// A practice among others, as in a report.
        case practice
    }

    package var kind: Kind
    /// The heading. Empty for none.
    package var heading: [Inline]
    package var blocks: [Block]
    /// The category of the practice in the box, for its colour. The blocks say it in words. `nil` for other boxes.
    package var category: Category?

    package init(_ kind: Kind, heading: [Inline] = [], category: Category? = nil, _ blocks: [Block]) {
        self.kind = kind
        self.heading = heading
        self.category = category
        self.blocks = blocks
    }
}
