import HeraldModel
import HeraldTemplates

extension TargetsFigure {
    /// The x coordinate at which the words beside the bars begin.
    private static let words = 416.0

    /// Returns the drawing: for each target its indicator, a bar, and the values in words beside the bar.
    ///
    /// Targets of one unit follow one another and have the same scale, so their bars can be compared. If there are several units
    /// (`hasUnits`), a heading names each.
    func drawing(of targets: [(ComparedTarget, Scale)], hasUnits: Bool) -> Drawing {
        var drawing = Drawing()
        var y = key(in: &drawing)
        // Three states: no heading yet (`nil`), a heading for targets without a unit (`.some(nil)`), or one that names a unit.
        var unit: LocalizedText??
        for (target, scale) in targets {
            if hasUnits, unit != .some(target.target.unit) {
                y += heading(target, at: y, in: &drawing)
                unit = .some(target.target.unit)
            }
            y += row(target, scale, at: y, in: &drawing)
        }
        drawing.height = y
        return drawing
    }

    /// Draws the meaning of bars and marks. Returns the height that it takes.
    private func key(in drawing: inout Drawing) -> Double {
        let language = practice.labels.language
        drawing.rect(1, 6, 26, 10, .fill(.accent))
        let achieved = TextBlock(Passage(text: practice.labels[.achieved], language: language), width: 200, most: 1, size: 12, ink: .muted)
        drawing.text(achieved, at: Point(33, 3))
        let x = 33 + achieved.width + 24
        drawing.rect(x, 3, 3, 16, .fill(.ink))
        let target = TextBlock(Passage(text: practice.labels[.target], language: language), width: 200, most: 1, size: 12, ink: .muted)
        drawing.text(target, at: Point(x + 9, 3))
        return 32
    }

    /// Draws the unit of the targets that follow. Returns the height that it takes.
    private func heading(_ target: ComparedTarget, at y: Double, in drawing: inout Drawing) -> Double {
        guard let unit = target.target.unit else { return 0 }
        drawing.line(Point(0, y), Point(Drawing.width, y), .stroke(.rule))
        let block = TextBlock(practice.passage(unit), width: Drawing.width, most: 1, size: 12, isBold: true, ink: .muted)
        return 8 + drawing.text(block, at: Point(0, y + 6)) + 6
    }

    /// Draws a target. Returns the height that it takes.
    private func row(_ target: ComparedTarget, _ scale: Scale, at y: Double, in drawing: inout Drawing) -> Double {
        let label = TextBlock(practice.passage(target.target.indicator), width: Drawing.width)
        let top = y + drawing.text(label, at: Point(0, y)) + 5
        bars(target, scale, at: top, in: &drawing)
        let labels = practice.labels
        let values = TextBlock(
            Passage(text: labels.phrase(.of, target.result.text, target.aim.text), language: labels.language),
            width: Drawing.width - Self.words, isBold: true)
        var height = drawing.text(values, at: Point(Self.words, top - 1))
        if let unit = target.target.unit {
            let block = TextBlock(practice.passage(unit), width: Drawing.width - Self.words, most: 1, size: 12)
            height += drawing.text(block, at: Point(Self.words, top - 1 + height))
        }
        if let share = target.share {
            let block = TextBlock(
                Passage(text: share, language: labels.language), width: Drawing.width - Self.words, size: 12, ink: .muted)
            height += drawing.text(block, at: Point(Self.words, top - 1 + height))
        }
        return top - y + max(height, 26) + 14
    }

    /// Draws the bar of the value reached and the mark of the value aimed at, between `y` and `y + 22`.
    ///
    /// From back to front:
    /// - a pale area from zero to the aim;
    /// - the bar from zero to the result. If the result is a range such as `40..60`, the bar ends at 40, and an outline from 40 to 60
    ///   shows the uncertain part. A range on both sides of zero has no bar;
    /// - a black mark at the aim, or two marks with a line between them if the aim is a range;
    /// - the line of zero.
    private func bars(_ target: ComparedTarget, _ scale: Scale, at y: Double, in drawing: inout Drawing) {
        let (zero, aim, result) = (scale(0), target.aim.quantity, target.result.quantity)
        func span(_ a: Double, _ b: Double, _ top: Double, _ height: Double, _ paint: Paint) {
            drawing.rect(min(a, b), top, abs(b - a), height, paint)
        }
        let far = abs(aim.low) > abs(aim.high) ? aim.low : aim.high
        span(zero, scale(far), y + 3, 16, .fill(.tint))
        let isOnOneSide = result.low * result.high >= 0
        if isOnOneSide {
            let near = abs(result.low) <= abs(result.high) ? result.low : result.high
            span(zero, scale(near), y + 6, 10, .fill(.accent))
        }
        if result.isRange { span(scale(result.low), scale(result.high), y + 6, 10, .outlined(.paper, .accent, 1.5)) }
        if aim.isRange { span(scale(aim.low), scale(aim.high), y + 9, 4, .fill(.ink)) }
        for value in Set([aim.low, aim.high]).sorted() { drawing.rect(scale(value) - 1.5, y, 3, 22, .fill(.ink)) }
        drawing.line(Point(zero, y), Point(zero, y + 22), .stroke(.muted))
    }
}
