package import HeraldModel

/// A colour of drawings, as SVG writes it. The colours differ in lightness, so they differ in greyscale too.
package enum Ink: String, Sendable, CaseIterable {
    /// Text, and marks that carry a value.
    case ink = "#1b1f23"
    /// Text of less weight.
    case muted = "#555b61"
    /// Values.
    case accent = "#14507a"
    /// Areas behind values.
    case tint = "#dfe8ef"
    /// Lines that guide the eye.
    case rule = "#b9bfc4"
    /// Dots of land.
    case land = "#b8bec3"
    case paper = "#ffffff"
}

/// The paint of a mark.
package struct Paint: Sendable, Hashable {
    /// The colour inside. `nil` for none.
    var fill: Ink?
    /// The colour of the outline. `nil` for none.
    var stroke: Ink?
    /// The width of the outline, in units of the drawing.
    var width = 1.0
    /// The lengths of dashes and gaps in turn. Empty for a solid line.
    var dashes: [Double] = []

    static func fill(_ ink: Ink) -> Paint { Paint(fill: ink) }
    static func stroke(_ ink: Ink, _ width: Double = 1, dashes: [Double] = []) -> Paint {
        Paint(stroke: ink, width: width, dashes: dashes)
    }
    static func outlined(_ fill: Ink, _ stroke: Ink, _ width: Double = 1) -> Paint { Paint(fill: fill, stroke: stroke, width: width) }
}

/// A part of a path.
package enum PathStep: Sendable, Hashable {
    case move(Point)
    case line(Point)
    /// A quadratic curve: its control point, then its end.
    case curve(Point, Point)
    case close
}

/// A line of text in a drawing.
package struct TextMark: Sendable, Hashable {
    /// Whether ``point`` is at the start, in the middle or at the end of the text.
    package enum Anchor: String, Sendable {
        case start, middle, end
    }

    package var text: String
    package var language: LanguageTag
    /// A point on the baseline. ``anchor`` says which part of the text is there.
    package var point: Point
    package var anchor = Anchor.start
    /// The size of the font, in units of the drawing.
    package var size = 13.0
    package var isBold = false
    package var ink = Ink.ink
}

/// An element of a drawing.
package enum Mark: Sendable, Hashable {
    case rect(Rect, Paint)
    case circle(Point, radius: Double, Paint)
    case path([PathStep], Paint)
    /// Dots of the same size, row by row and from left to right. Neighbours in a row are `pitch` apart.
    case dots([Point], pitch: Double, diameter: Double, Ink)
    case text(TextMark)
}
