import HeraldModel
import HeraldTemplates

/// Rows with a name, a bar from zero, and the value in words.
struct BarRows {
    /// A row.
    struct Row {
        var label: Passage
        var quantity: Quantity
        /// The value in words.
        var text: String
    }

    /// The distance between rows.
    static let pitch = 22.0
    /// The coordinates between which bars are drawn.
    private static let start = 196.0

    var rows: [Row]
    /// The quantities that decide the scale, if it is shared with rows of other drawings. Empty if only these rows decide.
    var all: [Quantity] = []
    var labels: Localization

    /// The drawing.
    var drawing: Drawing {
        var drawing = Drawing()
        let words = rows.map { TextWidth.of($0.text, size: 13, isBold: true) }.max() ?? 0
        let scale = Scale(all.isEmpty ? rows.map(\.quantity) : all, from: Self.start, to: max(Self.start + 100, Drawing.width - words - 10))
        for row in rows {
            let y = drawing.height
            drawing.text(TextBlock(row.label, width: Self.start - 12, most: 1), at: Point(0, y + 3))
            let (low, high) = (row.quantity.low, row.quantity.high)
            let near = abs(low) <= abs(high) ? low : high
            drawing.rect(scale(min(0, near)), y + 4, abs(scale(near) - scale(0)), Self.pitch - 8, .fill(.accent))
            if row.quantity.isRange {
                drawing.rect(scale(low), y + 4, scale(high) - scale(low), Self.pitch - 8, .outlined(.paper, .accent, 1.5))
            }
            let point = Point(scale(max(0, high)) + 6, y + 15)
            drawing.text(TextMark(text: row.text, language: labels.language, point: point, isBold: true))
            drawing.height += Self.pitch
        }
        drawing.line(Point(scale(0), 0), Point(scale(0), drawing.height), .stroke(.ink))
        return drawing
    }
}
