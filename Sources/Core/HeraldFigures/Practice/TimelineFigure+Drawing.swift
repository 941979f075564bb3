import HeraldModel
import HeraldTemplates

extension TimelineFigure {
    /// Returns the drawing of events, which are in the order of their kinds.
    func drawing(of entries: [DatedEntry], on axis: YearAxis) -> Drawing {
        var drawing = Drawing()
        var rows: [(entry: DatedEntry, y: Double)] = []
        var texts = Drawing()
        var y = 28.0
        var kind: DatedEntry.Kind?
        for entry in entries {
            if entry.kind != kind {
                kind = entry.kind
                let name = Passage(text: entry.kind.name(in: labels), language: labels.language)
                y += texts.text(TextBlock(name, width: 310, most: 1, size: 11.5, isBold: true, ink: .muted), at: Point(0, y + 4)) + 8
            }
            rows.append((entry, y))
            y += words(for: entry, at: y, in: &texts) + 9
        }
        drawing.height = y
        grid(axis, in: &drawing)
        for mark in texts.marks { drawing.add(mark) }
        for (entry, y) in rows { self.mark(entry, at: y + 8, on: axis, in: &drawing) }
        return drawing
    }

    /// Draws the years and a line below each of them.
    private func grid(_ axis: YearAxis, in drawing: inout Drawing) {
        for year in axis.ticks {
            let x = axis(Double(year))
            drawing.line(Point(x, 20), Point(x, drawing.height), .stroke(.rule))
            drawing.text(
                TextMark(
                    text: String(year), language: labels.language, point: Point(x, 13), anchor: .middle, size: 12, ink: .muted))
        }
        drawing.line(Point(YearAxis.start, 20), Point(YearAxis.end, 20), .stroke(.muted))
    }

    /// Draws the words of an event. Returns the height that they take.
    private func words(for entry: DatedEntry, at y: Double, in drawing: inout Drawing) -> Double {
        let height = drawing.text(TextBlock(entry.text, width: 310, most: 4), at: Point(0, y))
        guard let remark = entry.remark else { return height }
        let block = TextBlock(remark, width: 310, size: 12, isBold: entry.kind == .result, ink: entry.kind == .result ? .ink : .muted)
        return height + drawing.text(block, at: Point(0, y + height))
    }

    /// Draws the marker of an event around the height `y`.
    private func mark(_ entry: DatedEntry, at y: Double, on axis: YearAxis, in drawing: inout Drawing) {
        let start = axis(entry.start)
        switch entry.kind {
        case .period: bar(from: start, to: entry.end.map(axis.callAsFunction), at: y, in: &drawing)
        case .evidence: drawing.finding(entry.finding, at: Point(start, y))
        case .result: drawing.add(.circle(Point(start, y), radius: 5, .fill(.ink)))
        }
        if entry.kind != .period { date(entry.date, beside: start, at: y, in: &drawing) }
    }

    /// Draws a period. One that goes on ends with an arrow.
    private func bar(from start: Double, to end: Double?, at y: Double, in drawing: inout Drawing) {
        let tip = end ?? YearAxis.end
        if practice.practice.timeframe?.start == nil {
            drawing.polygon(
                [Point(tip - 24, y), Point(tip - 10, y - 6), Point(tip, y - 6), Point(tip, y + 6), Point(tip - 10, y + 6)], .fill(.accent))
        } else if end == nil {
            let neck = max(start, tip - 10)
            drawing.polygon(
                [
                    Point(start, y - 6), Point(neck, y - 6), Point(neck, y - 10), Point(tip + 4, y), Point(neck, y + 10),
                    Point(neck, y + 6),
                    Point(start, y + 6),
                ], .fill(.accent))
        } else {
            drawing.rect(start, y - 6, max(tip - start, 3), 12, .fill(.accent))
        }
    }

    /// Draws a date after a marker, or before it if there is no room.
    private func date(_ text: String, beside x: Double, at y: Double, in drawing: inout Drawing) {
        let width = TextWidth.of(text, size: 12)
        let isAfter = x + 11 + width <= Drawing.width
        let edge = isAfter ? x + 10 : x - 10 - width
        drawing.rect(edge - 2, y - 8, width + 4, 16, .fill(.paper))
        let point = Point(isAfter ? x + 11 : x - 11, y + 4.5)
        drawing.text(TextMark(text: text, language: labels.language, point: point, anchor: isAfter ? .start : .end, size: 12))
    }
}
