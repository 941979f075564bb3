/// A point of a drawing, in its units. The origin is the upper left corner.
package struct Point: Sendable, Hashable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// A rectangle with sides along the axes.
package struct Rect: Sendable, Hashable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    var maxX: Double { x + width }
    var maxY: Double { y + height }

    /// Whether the two have a common inner point.
    func intersects(_ other: Rect) -> Bool { x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY }

    /// Whether all of `other` is inside.
    func contains(_ other: Rect) -> Bool { other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY }
}

/// A coordinate in an SVG document.
enum Coordinate {
    /// Returns a number with at most one decimal: `12`, `12.5`, `-0.3`. Equal numbers have equal texts on every machine.
    static func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, decimal) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return "\(tenths < 0 ? "-" : "")\(whole)\(decimal == 0 ? "" : ".\(decimal)")"
    }
}
