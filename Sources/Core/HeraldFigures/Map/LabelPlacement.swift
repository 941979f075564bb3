import HeraldModel

/// Finds places for words on a map, so that they cover neither each other nor markers.
struct LabelPlacement {
    /// A name beside the marker of its country.
    struct Label {
        var line: TextMark
        /// The line from the marker to a name that is further away. `nil` for none.
        var leader: (start: Point, end: Point)?

        func draw(in drawing: inout Drawing) {
            if let leader { drawing.line(leader.start, leader.end, .stroke(.muted)) }
            drawing.text(line)
        }
    }

    private static let size = 12.0
    private static let height = 15.0
    /// The area that words must be in.
    let area: Rect
    /// The areas that are taken.
    private var taken: [Rect] = []
    /// Places on arcs, which words avoid if they can.
    private var avoided: [Rect] = []

    init(area: Rect) { self.area = area }

    /// Takes an area, as that of a marker.
    mutating func block(_ rect: Rect) { taken.append(rect) }

    /// Keeps words away from an arc where there is room elsewhere.
    mutating func avoid(_ arc: CorridorArc) {
        avoided += (0...20).map { arc.point(Double($0) / 20) }.map { Rect($0.x - 2, $0.y - 2, 4, 4) }
    }

    /// Whether a point is in an area that is taken, or nearer to one than `margin`.
    func isTaken(_ point: Point, margin: Double) -> Bool {
        let rect = Rect(point.x - margin, point.y - margin, 2 * margin, 2 * margin)
        return taken.contains { $0.intersects(rect) }
    }

    /// Whether words can be in a rectangle.
    private func isFree(_ rect: Rect, offArcs: Bool = false) -> Bool {
        area.contains(rect) && !taken.contains { $0.intersects(rect) } && !(offArcs && avoided.contains { $0.intersects(rect) })
    }

    /// Takes a place for the number of an arc: on the arc, as near to its middle as is free, or beside an arc that is too short for it.
    mutating func badge(for arc: CorridorArc) -> Point {
        let places = arc.length < 70 ? arc.places(beside: 13) : [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74].map(arc.point)
        let index = places.firstIndex { isFree(Rect($0.x - 9, $0.y - 9, 18, 18)) } ?? 0
        let centre = Point(min(max(places[index].x, 10), area.maxX - 10), min(max(places[index].y, 10), area.maxY - 10))
        taken.append(Rect(centre.x - 9, centre.y - 9, 18, 18))
        return centre
    }

    /// Takes a place for a name near a point. `nil` if there is none.
    mutating func label(_ text: String, language: LanguageTag, at point: Point) -> Label? {
        let width = TextWidth.of(text, size: Self.size) + 2
        let near = Self.places(around: point, distance: 9, width: width)
        let far = [22.0, 36, 52].flatMap { Self.places(around: point, distance: $0, width: width) }
        guard
            let place = near.first(where: { isFree($0.rect, offArcs: true) }) ?? far.first(where: { isFree($0.rect, offArcs: true) })
                ?? (near + far).first(where: { isFree($0.rect) })
        else { return nil }
        taken.append(place.rect)
        let x = place.anchor == .start ? place.rect.x + 1 : place.anchor == .end ? place.rect.maxX - 1 : place.rect.x + place.rect.width / 2
        let line = TextMark(
            text: text, language: language, point: Point(x, place.rect.y + 11.5), anchor: place.anchor, size: Self.size)
        let inset = place.anchor == .start ? -3.0 : place.anchor == .end ? 3 : 0
        let end = Point(x + inset, place.rect.y + (place.anchor == .middle ? (place.rect.y > point.y ? 1 : Self.height) : Self.height / 2))
        return Label(line: line, leader: near.contains { $0.rect == place.rect } ? nil : (start: point, end: end))
    }

    /// Returns the places at a distance from a point: to the right and the left first, then above, below and at the corners.
    private static func places(around point: Point, distance: Double, width: Double) -> [(rect: Rect, anchor: TextMark.Anchor)] {
        let (x, y, corner) = (point.x, point.y, distance * 0.75)
        return [
            (Rect(x + distance, y - height / 2, width, height), .start), (Rect(x - distance - width, y - height / 2, width, height), .end),
            (Rect(x - width / 2, y - distance - height, width, height), .middle),
            (Rect(x - width / 2, y + distance, width, height), .middle),
            (Rect(x + corner, y - corner - height, width, height), .start), (Rect(x + corner, y + corner, width, height), .start),
            (Rect(x - corner - width, y - corner - height, width, height), .end),
            (Rect(x - corner - width, y + corner, width, height), .end),
        ]
    }
}
