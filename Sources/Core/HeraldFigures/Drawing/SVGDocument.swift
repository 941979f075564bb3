import HeraldModel
import HeraldXML

/// A drawing as an SVG document: one `svg` element without an XML declaration, so that it can be put into an HTML page as it is.
///
/// The element has presentation attributes only, and refers to nothing outside. It has no size of its own and fills the width that it is
/// shown in.
///
/// The root has `direction="ltr"`, also in a page that runs from right to left. So `text-anchor="start"` is the left end in all renderers.
/// Some renderers ignore `direction`. So each text from right to left has its own isolate (Unicode Standard Annex 9, section 2.4).
struct SVGDocument {
    /// The fonts of text. The last one is generic, so that there is a font everywhere.
    static let fonts = "Noto Sans, Noto Sans Arabic, Helvetica, Arial, DejaVu Sans, sans-serif"

    /// The beginning of the ids in the document: ASCII letters, digits, hyphens and underscores.
    var id: String
    /// The language of the title, the description and most texts.
    var language: LanguageTag
    var title: String
    var description: String
    var drawing: Drawing

    /// Returns the document, with one element on each line.
    func text() throws -> String {
        var bytes: [UInt8] = []
        let writer = XMLWriter { bytes.append(contentsOf: $0) }
        let size = "0 0 \(Coordinate.text(Drawing.width)) \(Coordinate.text(drawing.height))"
        writer.withElement(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", size), ("role", "img"),
            ("aria-labelledby", "\(id)-title \(id)-desc"), ("xml:lang", language.written), ("direction", "ltr"),
            ("font-family", Self.fonts)
        ) {
            writer.element("title", isolated(title, language), ("id", "\(id)-title"))
            writer.element("desc", isolated(description, language), ("id", "\(id)-desc"))
            write(.rect(Rect(0, 0, Drawing.width, drawing.height), .fill(.paper)), to: writer)
            for mark in drawing.marks { write(mark, to: writer) }
        }
        try writer.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    private func write(_ mark: Mark, to writer: XMLWriter) {
        switch mark {
        case .rect(let rect, let paint):
            writer.startElement("rect")
            write([("x", rect.x), ("y", rect.y), ("width", rect.width), ("height", rect.height)], to: writer)
            write(paint, to: writer)
            writer.endElement()
        case .circle(let centre, let radius, let paint):
            writer.startElement("circle")
            write([("cx", centre.x), ("cy", centre.y), ("r", radius)], to: writer)
            write(paint, to: writer)
            writer.endElement()
        case .path(let steps, let paint):
            writer.startElement("path", ("d", steps.map(Self.text).joined()))
            write(paint, to: writer)
            writer.endElement()
        case .dots(let points, let pitch, let diameter, let ink):
            writer.emptyElement(
                "path", ("d", Self.dots(points, pitch: pitch)), ("fill", "none"), ("stroke", ink.rawValue),
                ("stroke-width", Coordinate.text(diameter)), ("stroke-linecap", "round"),
                ("stroke-dasharray", "\(Coordinate.text(Self.dot)) \(Coordinate.text(pitch - Self.dot))"))
        case .text(let line): write(line, to: writer)
        }
    }

    /// The length of a dash that is a dot. A dash of a tenth of a unit with round ends is a dot in all renderers; some do not draw a dash
    /// without length.
    private static let dot = 0.1

    /// Returns a dashed line for each run of neighbours in a row. A line for each dot would be sixteen times as long in most maps, and
    /// renderers find the outline of each line.
    private static func dots(_ points: [Point], pitch: Double) -> String {
        var path = ""
        var run: (start: Point, end: Point)?
        for point in points {
            if let (start, end) = run, point.y == end.y, abs(point.x - end.x - pitch) < dot {
                run = (start, point)
            } else {
                path += text(run)
                run = (point, point)
            }
        }
        return path + text(run)
    }

    private static func text(_ run: (start: Point, end: Point)?) -> String {
        run.map { "M\(text($0.start))h\(Coordinate.text($0.end.x - $0.start.x + dot))" } ?? ""
    }

    private func write(_ line: TextMark, to writer: XMLWriter) {
        writer.element(
            "text", isolated(line.text, line.language), ("x", Coordinate.text(line.point.x)), ("y", Coordinate.text(line.point.y)),
            ("font-size", Coordinate.text(line.size)), ("font-weight", line.isBold ? "bold" : nil), ("fill", line.ink.rawValue),
            ("text-anchor", line.anchor == .start ? nil : line.anchor.rawValue),
            ("xml:lang", line.language == language ? nil : line.language.written))
    }

    private func write(_ numbers: [(XMLName, Double)], to writer: XMLWriter) {
        for (name, number) in numbers { writer.attribute(name, Coordinate.text(number)) }
    }

    private func write(_ paint: Paint, to writer: XMLWriter) {
        writer.attribute("fill", paint.fill?.rawValue ?? "none")
        guard let stroke = paint.stroke else { return }
        writer.attribute("stroke", stroke.rawValue)
        writer.attribute("stroke-width", Coordinate.text(paint.width))
        if !paint.dashes.isEmpty { writer.attribute("stroke-dasharray", paint.dashes.map(Coordinate.text).joined(separator: " ")) }
    }

    /// Returns the text, inside a right-to-left isolate (U+2067, U+2069) if its language runs from right to left.
    private func isolated(_ text: String, _ language: LanguageTag) -> String {
        language.isRightToLeft ? "\u{2067}\(text)\u{2069}" : text
    }

    private static func text(_ step: PathStep) -> String {
        switch step {
        case .move(let point): "M" + text(point)
        case .line(let point): "L" + text(point)
        case .curve(let control, let point): "Q\(text(control)) \(text(point))"
        case .close: "Z"
        }
    }

    private static func text(_ point: Point) -> String { "\(Coordinate.text(point.x)) \(Coordinate.text(point.y))" }
}
