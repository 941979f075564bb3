import HeraldModel
import HeraldTemplates

extension EvidenceLadder {
    /// The x coordinate at which the column of evidence begins.
    private static let column = 300.0
    private static let gap = 8.0

    /// The drawing of all steps.
    var drawing: Drawing {
        var drawing = Drawing()
        for (index, step) in Self.steps.enumerated() {
            if index > 0 { drawing.height += Self.gap }
            drawing.height += draw(step, at: drawing.height, in: &drawing)
        }
        return drawing
    }

    /// Draws a step. Returns the height that it takes.
    private func draw(_ step: Category, at y: Double, in drawing: inout Drawing) -> Double {
        let blocks = nameBlocks(of: step)
        let entries = evidence(on: step).map { ($0, block(words(for: $0))) }
        let empty = block(labels.phrase(.emptyRung), size: 12, ink: .muted)
        let left = blocks.reduce(0) { $0 + $1.height }
        let right = entries.isEmpty ? empty.height : entries.reduce(-6) { $0 + $1.1.height + 6 }
        let height = max(left, right) + 20
        frame(Rect(0.5, y + 0.5, Drawing.width - 1, height - 1), isEmpty: entries.isEmpty, isCategory: isCategory(step), in: &drawing)
        var top = y + 10
        for block in blocks { top += drawing.text(block, at: Point(18, top)) }
        top = y + 10 + (height - 20 - right) / 2
        if entries.isEmpty { drawing.text(empty, at: Point(Self.column, top)) }
        for (evidence, block) in entries {
            drawing.finding(evidence.finding, at: Point(Self.column + 6, top + 7))
            top += drawing.text(block, at: Point(Self.column + 20, top)) + 6
        }
        return height
    }

    private func isCategory(_ step: Category) -> Bool { practice.practice.category == step }

    /// Returns the name of a step, its rule, and the words that mark the category of the practice.
    private func nameBlocks(of step: Category) -> [TextBlock] {
        func block(_ text: String, most: Int, isBold: Bool = false, ink: Ink = .ink) -> TextBlock {
            TextBlock(
                Passage(text: text, language: labels.language), width: Self.column - 34, most: most,
                size: isBold && ink == .ink ? 13 : 11.5,
                isBold: isBold,
                ink: ink)
        }
        var blocks = [block(labels.name(of: step), most: 1, isBold: true), block(labels.explanation(of: step), most: 4, ink: .muted)]
        guard isCategory(step) else { return blocks }
        blocks.append(block(labels.phrase(.decides), most: 2, isBold: true, ink: .accent))
        if practice.practice.categoryOverride != nil { blocks.append(block(labels[.overridden], most: 2, ink: .accent)) }
        return blocks
    }

    private func block(_ text: String, size: Double = 13, ink: Ink = .ink) -> TextBlock {
        TextBlock(
            Passage(text: text, language: labels.language), width: Drawing.width - Self.column - 34, most: 3, size: size, ink: ink)
    }

    /// Draws the area of a step: filled if there is evidence, with a dashed outline if not, and with a bar if it is the category.
    private func frame(_ rect: Rect, isEmpty: Bool, isCategory: Bool, in drawing: inout Drawing) {
        if isEmpty {
            drawing.add(.rect(rect, .stroke(.rule, 1, dashes: [4, 3])))
        } else {
            drawing.add(.rect(rect, .fill(.tint)))
        }
        if isCategory { drawing.rect(rect.x - 0.5, rect.y - 0.5, 6, rect.height + 1, .fill(.accent)) }
    }
}

extension Drawing {
    /// Draws the marker of a finding around a point: a triangle that points up or down, a diamond, or a ring if there is none yet.
    mutating func finding(_ finding: EvidenceFinding?, at centre: Point) {
        func corners(_ offsets: (Double, Double)...) -> [Point] { offsets.map { Point(centre.x + $0.0, centre.y + $0.1) } }
        switch finding {
        case .positive: polygon(corners((0, -6), (6, 5), (-6, 5)), .fill(.accent))
        case .negative: polygon(corners((0, 6), (6, -5), (-6, -5)), .outlined(.paper, .ink, 1.5))
        case .mixed: polygon(corners((0, -7), (7, 0), (0, 7), (-7, 0)), .outlined(.paper, .accent, 2))
        case nil: add(.circle(centre, radius: 5, .outlined(.paper, .muted, 1.5)))
        }
    }
}
