import HeraldModel
import HeraldTemplates

extension EvidenceMatrix {
    /// The x coordinate at which the cells begin.
    private static let start = 170.0

    /// Returns the drawing of rows. A square in a cell has an area in proportion to the number; `largest` is the largest one.
    func drawing(of rows: [Row], largest: Int) -> Drawing {
        var drawing = Drawing()
        let width = (Drawing.width - Self.start) / Double(Column.all.count)
        let headings = Column.all.map { column in
            TextBlock(Passage(text: column.name(in: labels), language: labels.language), width: width - 2, most: 3, size: 11, ink: .muted)
        }
        let top = 3 + (headings.map(\.height).max() ?? 0)
        for (index, heading) in headings.enumerated() {
            let x = Self.start + (Double(index) + 0.5) * width
            drawing.text(heading, at: Point(x, top - heading.height), anchor: .middle)
        }
        var y = top + 6
        for row in rows {
            drawing.line(Point(0, y), Point(Drawing.width, y), .stroke(.rule))
            let name = TextBlock(row.theme, width: Self.start - 12)
            let height = max(name.height, 30) + 8
            drawing.text(name, at: Point(0, y + (height - name.height) / 2 + 1.5))
            for (index, count) in row.counts.enumerated() {
                cell(count, of: largest, in: Rect(Self.start + Double(index) * width, y, width, height), of: &drawing)
            }
            y += height
        }
        drawing.line(Point(0, y), Point(Drawing.width, y), .stroke(.rule))
        drawing.height = y + 1
        return drawing
    }

    /// Draws a number with its square, or a dashed outline for none.
    private func cell(_ count: Int, of largest: Int, in rect: Rect, of drawing: inout Drawing) {
        let middle = Point(rect.x + rect.width / 2, rect.y + rect.height / 2)
        guard count > 0 else {
            let box = Rect(middle.x - rect.width / 2 + 5, rect.y + 5, rect.width - 10, rect.height - 10)
            return drawing.add(.rect(box, .stroke(.rule, 1, dashes: [3, 3])))
        }
        let side = max(26 * (Double(count) / Double(largest)).squareRoot(), 5)
        let text = labels.number(String(count))
        let width = TextWidth.of(text, size: 13, isBold: true)
        let start = middle.x - (side + 6 + width) / 2
        drawing.rect(start, middle.y - side / 2, side, side, .fill(.accent))
        drawing.text(TextMark(text: text, language: labels.language, point: Point(start + side + 6, middle.y + 4.5), isBold: true))
    }
}
