import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The values of one quantity in several years, as bars from zero.
///
/// Columns are at their true distances in time. If they are too near each other for their words, there is a row for each year instead.
struct SeriesFigure {
    /// The coordinates of the first and the last column.
    private static let (start, end) = (40.0, 640.0)
    /// The heights between which columns are drawn.
    private static let (top, bottom) = (24.0, 184.0)

    let series: ValueSeries
    let practice: LocalizedPractice
    private var labels: Localization { practice.labels }

    /// The sheet.
    var sheet: FigureSheet {
        let last = series.values[series.values.count - 1].claim
        let caption = labels.runs(.seriesCaption, [practice.passage(last.statement).run()])
        let items = series.values.map { labels.phrase(.item, String($0.year), practice.describe($0.figure, $0.claim.unit)) }
        return FigureSheet(
            caption: caption, description: [items.joined(separator: labels.semicolon) + "."],
            drawing: hasRoom ? columns : BarRows(rows: rows, labels: labels).drawing, table: table(caption: caption))
    }

    private var rows: [BarRows.Row] {
        series.values.map { value in
            let year = Passage(text: String(value.year), language: labels.language)
            return BarRows.Row(label: year, quantity: value.quantity, text: labels.figure(value.figure))
        }
    }

    /// Returns the coordinate of a year.
    private func x(_ year: Int) -> Double {
        let (first, last) = (series.values[0].year, series.values[series.values.count - 1].year)
        return Self.start + Double(year - first) / Double(last - first) * (Self.end - Self.start)
    }

    /// Whether the words of each column fit beside those of the next one.
    private var hasRoom: Bool {
        let widths = series.values.map { max(TextWidth.of(labels.figure($0.figure), size: 13, isBold: true), 36) }
        guard widths[0] <= 2 * Self.start, widths[widths.count - 1] <= 2 * Self.start else { return false }
        return series.values.indices.dropFirst().allSatisfy { index in
            x(series.values[index].year) - x(series.values[index - 1].year) >= (widths[index] + widths[index - 1]) / 2 + 8
        }
    }

    private var columns: Drawing {
        var drawing = Drawing()
        let scale = Scale(series.values.map(\.quantity), from: Self.bottom, to: Self.top)
        let width = 30.0
        for value in series.values {
            let (x, zero, low, high) = (x(value.year), scale(0), scale(value.quantity.low), scale(value.quantity.high))
            let near = abs(value.quantity.low) <= abs(value.quantity.high) ? low : high
            drawing.rect(x - width / 2, min(zero, near), width, abs(near - zero), .fill(.accent))
            if value.quantity.isRange { drawing.rect(x - width / 2, high, width, low - high, .outlined(.paper, .accent, 1.5)) }
            let line = { (text: String, y: Double, isBold: Bool) in
                TextMark(
                    text: text, language: labels.language, point: Point(x, y), anchor: .middle, size: isBold ? 13 : 12, isBold: isBold,
                    ink: isBold ? .ink : .muted)
            }
            drawing.text(line(labels.figure(value.figure), min(zero, high) - 6, true))
            drawing.text(line(String(value.year), Self.bottom + 18, false))
        }
        drawing.line(Point(0, scale(0)), Point(Drawing.width, scale(0)), .stroke(.ink))
        drawing.height = Self.bottom + 26
        if let unit = series.values[0].claim.unit {
            let block = TextBlock(practice.passage(unit), width: Drawing.width, most: 1, size: 12, ink: .muted)
            drawing.text(block, at: Point(0, drawing.height), anchor: .start)
            drawing.height += block.height
        }
        return drawing
    }

    private func table(caption: [Inline]) -> Table {
        let columns = [Table.Column(labels.runs(labels.phrase(.year))), Table.Column(labels.runs(labels.phrase(.value)), isNumeric: true)]
        let rows = series.values.map { value in
            let figure = practice.passage(value.figure, value.claim.unit)
            return [labels.runs(String(value.year)), [Inline(figure.text, figure.language, style: .figure)]]
        }
        return Table(caption: caption, columns: columns, rows: rows)
    }
}
