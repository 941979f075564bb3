import HeraldComposition

/// The widths of the columns of a table, in twentieths of a point.
enum ColumnWidths {
    /// Returns `count` widths that are equal but for one twentieth of a point, and together `width`.
    static func equal(_ count: Int, in width: Int) -> [Int] {
        shared(width, Array(repeating: 1, count: count))
    }

    /// Returns widths by the lengths of the texts in the columns: a column with longer texts is wider, within limits. A table with short
    /// texts does not take the whole width.
    static func fitting(_ table: Table, in width: Int) -> [Int] {
        let weights = table.columns.indices.map { column in
            let texts = [table.columns[column].heading] + table.rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
            let longest = texts.map { $0.plainText.count }.max() ?? 0
            let word = texts.flatMap { $0.plainText.split(separator: " ") }.map(\.count).max() ?? 0
            return max(min(longest, 36), min(word, 20), 7)
        }
        // A character is about five points wide, and a cell has ten points of padding.
        let needed = weights.reduce(0) { $0 + $1 * 100 + 500 }
        return shared(min(width, max(needed, width / 2)), weights)
    }

    /// Divides `width` in proportion to `weights`.
    private static func shared(_ width: Int, _ weights: [Int]) -> [Int] {
        let total = max(weights.reduce(0, +), 1)
        var (end, sum) = (0, 0)
        return weights.map { weight in
            let start = end
            sum += weight
            end = width * sum / total
            return end - start
        }
    }
}
