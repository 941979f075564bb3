import HeraldText

/// A text table for people: columns as wide as their cells, two spaces between them.
struct TextTable {
    private var rows: [[String]]
    private let numeric: Set<Int>

    /// Creates a table with a header row. The columns with the indices `numeric` are right-aligned.
    init(_ head: [String], numeric: Set<Int> = []) {
        rows = [head]
        self.numeric = numeric
    }

    /// Adds a row; it must have as many cells as the header. Directions that a cell opens are closed at its end.
    mutating func add(_ row: [String]) { rows.append(row.map(\.withDirectionsClosed)) }

    /// The lines of the table, without trailing spaces.
    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return numeric.contains(column) ? blanks + cell : cell + blanks
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
