import HeraldComposition

/// The widths of the columns of a table, in twentieths of a point.
enum ColumnWidths {
    /// Returns `count` widths that together are `width`. They differ by one twentieth of a point at most.
    static func equal(_ count: Int, in width: Int) -> [Int] {
        shared(width, Array(repeating: 1, count: count))
    }

    /// Returns widths by the lengths of the texts in the columns, so that no word is broken if there is room for all of them.
    ///
    /// A table with short texts does not take the whole width.
    static func fitting(_ table: Table, in width: Int) -> [Int] {
        let columns = table.columns.indices.map { column in
            let texts = [table.columns[column].heading] + table.rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
            let word = texts.flatMap { $0.plainText.split(separator: " ") }.map(\.count).max() ?? 0
            return (word: min(word, 24), line: min(texts.map { $0.plainText.count }.max() ?? 0, 60))
        }
        // A letter is on average at most six points wide, and cells have padding.
        let least = columns.map { max($0.word, 3) * 120 + 260 }
        let ideal = columns.map { max($0.line, 5) * 110 + 260 }
        let (needed, spare) = (ideal.reduce(0, +), width - least.reduce(0, +))
        if needed <= width { return shared(max(needed, width / 2), ideal) }
        guard spare > 0 else { return shared(width, least) }
        return zip(least, shared(spare, zip(ideal, least).map { max($0 - $1, 1) })).map { $0 + $1 }
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
