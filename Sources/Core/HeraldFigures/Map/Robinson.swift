/// The Robinson projection (A. H. Robinson, 1974), which is defined by a table of every fifth parallel. Values between these parallels are
/// interpolated linearly, so coordinates are the same on every machine.
///
/// The unit is the radius of the globe, and y grows to the south.
struct Robinson: Sendable {
    /// The meridian in the middle, in degrees.
    var meridian: Double

    /// The length of each parallel from 0 to 90 degrees, in relation to the equator.
    private static let lengths = [
        1, 0.9986, 0.9954, 0.99, 0.9822, 0.973, 0.96, 0.9427, 0.9216, 0.8962, 0.8679, 0.835, 0.7986, 0.7597, 0.7186, 0.6732, 0.6213, 0.5722,
        0.5322,
    ]
    /// The distance of each parallel from the equator, in relation to that of the pole.
    private static let distances = [
        0, 0.062, 0.124, 0.186, 0.248, 0.31, 0.372, 0.434, 0.4958, 0.5571, 0.6176, 0.6769, 0.7346, 0.7903, 0.8435, 0.8936, 0.9394, 0.9761,
        1,
    ]
    /// The width of a degree at the equator, and the distance of the pole from the equator.
    static let (degree, pole) = (0.8487 * Double.pi / 180, 1.3523)

    /// Returns the point of a location.
    func point(_ location: Location) -> Point {
        let (index, part) = Self.parallel(abs(location.latitude) / 5)
        let length = Self.value(Self.lengths, index, part)
        let distance = Self.value(Self.distances, index, part)
        return Point(
            length * Self.degree * Self.turned(location.longitude - meridian), (location.latitude < 0 ? 1 : -1) * distance * Self.pole)
    }

    /// Returns the location at a point. `nil` if the point is outside the globe.
    func location(_ point: Point) -> Location? {
        let distance = abs(point.y) / Self.pole
        guard distance < 1, let above = Self.distances.firstIndex(where: { $0 > distance }) else { return nil }
        let part = (distance - Self.distances[above - 1]) / (Self.distances[above] - Self.distances[above - 1])
        let longitude = point.x / (Self.value(Self.lengths, above - 1, part) * Self.degree)
        guard abs(longitude) <= 180 else { return nil }
        let latitude = (Double(above - 1) + part) * 5
        return Location(latitude: point.y > 0 ? -latitude : latitude, longitude: Self.turned(longitude + meridian))
    }

    /// Returns an angle from -180 to 180.
    static func turned(_ angle: Double) -> Double {
        if angle > 180 { return angle - 360 }
        return angle < -180 ? angle + 360 : angle
    }

    /// Returns the index of the table and the part of the way to the next one.
    private static func parallel(_ position: Double) -> (index: Int, part: Double) {
        let index = min(Int(position), lengths.count - 2)
        return (index, position - Double(index))
    }

    private static func value(_ table: [Double], _ index: Int, _ part: Double) -> Double {
        table[index] + part * (table[index + 1] - table[index])
    }
}
