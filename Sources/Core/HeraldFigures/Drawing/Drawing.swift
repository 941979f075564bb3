import HeraldModel

/// Marks on an area that is 680 units wide. At the usual width of 170 mm a unit is a quarter of a millimetre, and text of 13 units has a
/// size of 9 points.
package struct Drawing: Sendable, Hashable {
    /// The width of all drawings.
    package static let width = 680.0

    /// The height.
    package var height = 0.0
    /// The marks, the lowest first.
    package private(set) var marks: [Mark] = []

    package init() {}

    /// Adds a mark above the others.
    mutating func add(_ mark: Mark) { marks.append(mark) }

    /// Adds a rectangle.
    mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ paint: Paint) {
        add(.rect(Rect(x, y, width, height), paint))
    }

    /// Adds a straight line.
    mutating func line(_ from: Point, _ to: Point, _ paint: Paint) { add(.path([.move(from), .line(to)], paint)) }

    /// Adds a closed polygon.
    mutating func polygon(_ corners: [Point], _ paint: Paint) {
        guard let first = corners.first else { return }
        add(.path([.move(first)] + corners.dropFirst().map(PathStep.line) + [.close], paint))
    }

    /// Adds a line of text.
    mutating func text(_ line: TextMark) { add(.text(line)) }

    /// Adds the lines of a block of text below each other. Returns the height that they take.
    @discardableResult
    mutating func text(_ block: TextBlock, at point: Point, anchor: TextMark.Anchor = .start) -> Double {
        for (index, text) in block.lines.enumerated() {
            let baseline = point.y + block.size * 0.85 + Double(index) * block.pitch
            let line = TextMark(
                text: text, language: block.language, point: Point(point.x, baseline), anchor: anchor, size: block.size,
                isBold: block.isBold, ink: block.ink)
            add(.text(line))
        }
        return block.height
    }

    /// The drawing as seen in a mirror, for languages that run from right to left. Texts keep their reading direction.
    func mirrored() -> Drawing {
        var drawing = Drawing()
        drawing.height = height
        drawing.marks = marks.map(Self.mirrored)
        return drawing
    }

    private static func mirrored(_ mark: Mark) -> Mark {
        switch mark {
        case .rect(let rect, let paint): .rect(Rect(width - rect.maxX, rect.y, rect.width, rect.height), paint)
        case .circle(let centre, let radius, let paint): .circle(mirrored(centre), radius: radius, paint)
        case .path(let steps, let paint): .path(steps.map(mirrored), paint)
        case .dots(let points, let pitch, let diameter, let ink):
            .dots(points.reversed().map(mirrored), pitch: pitch, diameter: diameter, ink)
        case .text(let line): .text(mirrored(line))
        }
    }

    private static func mirrored(_ point: Point) -> Point { Point(width - point.x, point.y) }

    private static func mirrored(_ step: PathStep) -> PathStep {
        switch step {
        case .move(let point): .move(mirrored(point))
        case .line(let point): .line(mirrored(point))
        case .curve(let control, let point): .curve(mirrored(control), mirrored(point))
        case .close: .close
        }
    }

    private static func mirrored(_ line: TextMark) -> TextMark {
        var line = line
        line.point = mirrored(line.point)
        switch line.anchor {
        case .start: line.anchor = .end
        case .end: line.anchor = .start
        case .middle: break
        }
        return line
    }
}
