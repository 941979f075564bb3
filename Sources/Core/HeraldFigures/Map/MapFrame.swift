/// The part of the globe that a map shows: the regions around some locations, in a projection whose middle is between them.
struct MapFrame: Sendable {
    /// The heights that a map may have.
    private static let heights = 300.0...440.0
    /// The least width that is shown, in radii of the globe: about 28 degrees at the equator.
    private static let least = 0.42

    let projection: Robinson
    /// The height of the map. Its width is that of a drawing.
    let height: Double
    /// The point of the projection in the upper left corner, and the length of a radius of the globe.
    private let origin: Point
    private let scale: Double

    /// Creates the frame around some locations. There is at least one.
    init(around locations: [Location]) {
        projection = Robinson(meridian: Self.meridian(of: locations.map(\.longitude)))
        let points = locations.map(projection.point)
        let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
        let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
        let margin = max(0.1, 0.14 * max(right - left, bottom - top))
        var width = min(max(right - left + 2 * margin, Self.least), 360 * Robinson.degree)
        let wanted = min(bottom - top + 2 * margin, 2 * Robinson.pole)
        height = min(max(Drawing.width * wanted / width, Self.heights.lowerBound), Self.heights.upperBound).rounded()
        width = max(width, wanted * Drawing.width / height)
        scale = Drawing.width / width
        // The map does not end beyond the poles if it can be moved.
        let half = height / scale / 2
        var middle = (top + bottom) / 2
        if half < Robinson.pole { middle = min(max(middle, half - Robinson.pole), Robinson.pole - half) }
        origin = Point((left + right) / 2 - width / 2, middle - half)
    }

    /// Returns the place of a location in the drawing.
    func callAsFunction(_ location: Location) -> Point {
        let point = projection.point(location)
        return Point((point.x - origin.x) * scale, (point.y - origin.y) * scale)
    }

    /// Returns the location at a place in the drawing. `nil` if it is outside the globe.
    func location(_ point: Point) -> Location? {
        projection.location(Point(point.x / scale + origin.x, point.y / scale + origin.y))
    }

    /// The dots of land, in rows that are shifted against each other.
    func land(pitch: Double) -> [Point] {
        var dots: [Point] = []
        let rows = Int(height / (pitch * 0.866))
        for row in 0..<rows {
            let y = (Double(row) + 0.5) * pitch * 0.866
            var x = row % 2 == 0 ? pitch / 2 : pitch
            while x < Drawing.width - pitch / 4 {
                if let location = location(Point(x, y)), Land.contains(location) { dots.append(Point(x, y)) }
                x += pitch
            }
        }
        return dots
    }

    /// Returns the middle of the shortest arc with all longitudes, in whole degrees.
    private static func meridian(of longitudes: [Double]) -> Double {
        let sorted = Set(longitudes).sorted()
        guard let first = sorted.first, let last = sorted.last, first < last else { return sorted.first ?? 0 }
        var (start, gap) = (first, first + 360 - last)
        for (a, b) in zip(sorted, sorted.dropFirst()) where b - a > gap { (start, gap) = (b, b - a) }
        return Robinson.turned((start + (360 - gap) / 2).rounded())
    }
}
