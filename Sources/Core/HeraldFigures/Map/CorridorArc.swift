/// The arc of a corridor.
struct CorridorArc {
    let number: Int
    private let from: Point
    private let to: Point
    private let control: Point

    /// The distance between the ends.
    let length: Double

    /// Creates the arc between two points. `nil` if one is not known or both are the same.
    ///
    /// - Parameters:
    ///   - area: The area that the arc must be in.
    ///   - isReturn: Whether there is another arc in the opposite direction, so that this one bends to the other side.
    init?(number: Int, from: Point?, to: Point?, in area: Rect, isReturn: Bool) {
        guard let from, let to, from != to else { return nil }
        (self.number, self.from, self.to) = (number, from, to)
        let (dx, dy) = (to.x - from.x, to.y - from.y)
        length = (dx * dx + dy * dy).squareRoot()
        // Most arcs bend upwards. Steep arcs bend to the left, as seen by somebody who follows them.
        let side = (abs(dx) > abs(dy) && dx < 0) != isReturn ? -1.0 : 1
        let bend = max(0.24 * length, 20) / length * side
        let middle = Point((from.x + to.x) / 2, (from.y + to.y) / 2)
        control = Point(
            min(max(middle.x + dy * bend, area.x + 4), area.maxX - 4), min(max(middle.y - dx * bend, area.y + 4), area.maxY - 4))
    }

    /// Returns the point at a part of the way.
    func point(_ part: Double) -> Point {
        let (a, b, c) = ((1 - part) * (1 - part), 2 * part * (1 - part), part * part)
        return Point(a * from.x + b * control.x + c * to.x, a * from.y + b * control.y + c * to.y)
    }

    /// Returns the points at a distance from the middle of the arc: first on its outer side, then on the inner one.
    func places(beside distance: Double) -> [Point] {
        let middle = point(0.5)
        let outer = Self.moved(middle, towards: control, by: distance)
        return [outer, Point(2 * middle.x - outer.x, 2 * middle.y - outer.y)]
    }

    /// Draws the arc between the markers of its countries, with an arrowhead at its end.
    func draw(in drawing: inout Drawing) {
        let start = Self.moved(from, towards: control, by: 7)
        let tip = Self.moved(to, towards: control, by: 8)
        let neck = Self.moved(tip, towards: control, by: 10)
        drawing.add(.path([.move(start), .curve(control, neck)], .stroke(.ink, 1.6)))
        let side = Point((neck.y - tip.y) * 0.45, (tip.x - neck.x) * 0.45)
        drawing.polygon([tip, Point(neck.x + side.x, neck.y + side.y), Point(neck.x - side.x, neck.y - side.y)], .fill(.ink))
    }

    /// Returns a point at a distance from another one in the direction of a third.
    private static func moved(_ point: Point, towards other: Point, by distance: Double) -> Point {
        let (dx, dy) = (other.x - point.x, other.y - point.y)
        let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
        return Point(point.x + dx / length * distance, point.y + dy / length * distance)
    }
}
