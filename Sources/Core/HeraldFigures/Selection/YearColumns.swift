import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The number of practices that began in each year, as columns. Years without any are shown too.
///
/// Columns are periods of five, ten or more years if there would be more than 40 columns or if a count would be wider than its column.
struct YearColumns {
    /// The most columns.
    static let most = 40
    /// The heights between which columns are drawn.
    private static let (top, bottom) = (22.0, 170.0)

    let practices: [LocalizedPractice]
    let labels: Localization

    /// A period of years with the number of practices that began in it.
    struct Column {
        var years: ClosedRange<Int>
        var count: Int
        /// The years in words: `2010` or `2010–2019`.
        var name: String { years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound)–\(years.upperBound)" }
    }

    /// The sheet. `nil` if practices began in fewer than two years.
    var sheet: FigureSheet? {
        let years = practices.compactMap { $0.practice.timeframe?.start?.year }
        guard let first = years.min(), let last = years.max(), first < last else { return nil }
        let columns = Self.columns(of: years, from: first, to: last)
        let caption = labels.runs(labels.phrase(.yearsCaption))
        let filled = columns.filter { $0.count > 0 }.map { labels.phrase(.item, $0.name, labels.number(String($0.count))) }
        var description = [filled.joined(separator: labels.semicolon) + "."]
        if years.count < practices.count {
            description.append(labels.phrase(.yearsMissing, labels.number(String(practices.count - years.count))) + ".")
        }
        let rows = columns.map { ($0.name, labels.number(String($0.count))) }
        return FigureSheet(
            caption: caption, description: description, drawing: drawing(of: columns),
            table: labels.countTable(of: rows, heading: labels.phrase(.year), caption: caption))
    }

    /// Returns the columns from the first to the last year. Their periods are the shortest with which the columns are few enough and wide
    /// enough.
    private static func columns(of years: [Int], from first: Int, to last: Int) -> [Column] {
        var columns: [Column] = []
        for span in [1, 5, 10, 20, 50, 100, 200] {
            columns = (first / span...last / span).map { index in
                let period = index * span...index * span + span - 1
                return Column(years: period, count: years.count { period.contains($0) })
            }
            let widest = columns.map { TextWidth.of(String($0.count), size: 12, isBold: true) }.max() ?? 0
            if columns.count <= most, widest * 1.2 <= Drawing.width / Double(columns.count) { break }
        }
        return columns
    }

    private func drawing(of columns: [Column]) -> Drawing {
        var drawing = Drawing()
        let scale = Scale(columns.map { Quantity(count: $0.count) }, from: Self.bottom, to: Self.top)
        let slot = Drawing.width / Double(columns.count)
        let width = min(slot * 0.7, 44)
        // Only every `step`-th column has a name, so that names do not overlap.
        let widest = columns.map { TextWidth.of($0.name, size: 12) }.max() ?? 0
        let step = [1, 2, 5, 10, 20, 40].first { Double($0) * slot >= widest + 14 } ?? columns.count
        for (index, column) in columns.enumerated() {
            let x = (Double(index) + 0.5) * slot
            let top = scale(Double(column.count))
            if column.count > 0 {
                drawing.rect(x - width / 2, top, width, Self.bottom - top, .fill(.accent))
                let count = labels.number(String(column.count))
                drawing.text(line(count, at: Point(x, top - 6), isBold: true))
            }
            guard (column.years.lowerBound / column.years.count) % step == 0 else { continue }
            drawing.line(Point(x, Self.bottom), Point(x, Self.bottom + 5), .stroke(.muted))
            let half = TextWidth.of(column.name, size: 12) / 2
            drawing.text(line(column.name, at: Point(min(max(x, half), Drawing.width - half), Self.bottom + 19), isBold: false))
        }
        drawing.line(Point(0, Self.bottom), Point(Drawing.width, Self.bottom), .stroke(.ink))
        drawing.height = Self.bottom + 26
        return drawing
    }

    private func line(_ text: String, at point: Point, isBold: Bool) -> TextMark {
        TextMark(
            text: text, language: labels.language, point: point, anchor: .middle, size: 12, isBold: isBold, ink: isBold ? .ink : .muted)
    }
}
