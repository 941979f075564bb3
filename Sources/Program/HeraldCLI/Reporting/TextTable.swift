import HeraldTemplates
import HeraldText

/// A text table for people: columns as wide as their cells, two spaces between them.
struct TextTable {
    private var rows: [[String]]
    private let numeric: Set<Int>

    /// The columns of a terminal below which a cell is not cut.
    private static let leastWidth = 12

    /// Creates a table with a header row. The columns with the indices `numeric` are right-aligned.
    init(_ head: [String], numeric: Set<Int> = []) {
        rows = [head]
        self.numeric = numeric
    }

    /// Adds a row; it must have as many cells as the header. Directions that a cell opens are closed at its end.
    mutating func add(_ row: [String]) { rows.append(row.map(\.withDirectionsClosed)) }

    /// The lines of the table, without trailing spaces.
    var text: String { text(of: rows, widths(of: rows)) }

    /// Returns the lines of the table, none wider than `width`, or the whole table if `width` is `nil`.
    ///
    /// The cells of the columns with the indices `long` are cut, the widest column first. If that is not enough, columns are left out from
    /// the last one on.
    func text(fitting width: Int?, cutting long: [Int]) -> String {
        guard let width else { return text }
        var rows = rows
        while true {
            var widths = widths(of: rows)
            var excess = widths.reduce(2 * (widths.count - 1), +) - width
            let shrinking = long.filter(widths.indices.contains)
            while excess > 0, let widest = shrinking.max(by: { widths[$0] < widths[$1] }), widths[widest] > Self.leastWidth {
                widths[widest] -= 1
                excess -= 1
            }
            if excess <= 0 || widths.count == 1 {
                let cut = rows.map { row in
                    row.enumerated().map { long.contains($0) ? DisplayWidth.cut($1, to: widths[$0]).withDirectionsClosed : $1 }
                }
                return text(of: cut, widths)
            }
            rows = rows.map { Array($0.dropLast()) }
        }
    }

    private func widths(of rows: [[String]]) -> [Int] {
        rows[0].indices.map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    }

    private func text(of rows: [[String]], _ widths: [Int]) -> String {
        rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: max(0, widths[column] - DisplayWidth.of(cell)))
                return numeric.contains(column) ? blanks + cell : cell + blanks
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
