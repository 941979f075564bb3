import HeraldXML
import Testing

@testable import HeraldFigures

/// A drawing that was read from its SVG document.
struct CheckedSVG {
    /// A line of text with its box, as wide as it is estimated to be.
    struct Line {
        var text: String
        var box: Rect
        var language: String?
    }

    let root: XMLElement
    let width: Double
    let height: Double

    init(_ svg: String) throws {
        let reader = XMLPullReader(bytes: Array(svg.utf8))
        let start = try #require(try reader.next())
        root = try #require(try reader.element(from: start))
        let box = try #require(root["viewBox"]).split(separator: " ").compactMap { Double($0) }
        try #require(box.count == 4 && box[0] == 0 && box[1] == 0)
        (width, height) = (box[2], box[3])
    }

    /// The elements at all depths.
    var elements: [XMLElement] { [root] + root.elements }

    var ids: [String] { elements.compactMap { $0["id"] } }

    /// The lines of text, without the controls around them.
    var lines: [Line] {
        root.elements.filter { $0.name == "text" }.map { element in
            let (x, y, size) = (element.number("x"), element.number("y"), element.number("font-size"))
            let text = element.text.filter { $0 != "\u{2067}" && $0 != "\u{2069}" }
            let width = TextWidth.of(text, size: size, isBold: element["font-weight"] == "bold")
            let start = element["text-anchor"] == "end" ? x - width : element["text-anchor"] == "middle" ? x - width / 2 : x
            return Line(text: text, box: Rect(start, y - size * 0.75, width, size), language: element["lang"])
        }
    }

    /// The points of all marks other than texts.
    var points: [Point] {
        root.elements.flatMap { element -> [Point] in
            switch element.name {
            case "rect":
                let (x, y) = (element.number("x"), element.number("y"))
                return [Point(x, y), Point(x + element.number("width"), y + element.number("height"))]
            case "circle":
                let (x, y, radius) = (element.number("cx"), element.number("cy"), element.number("r"))
                return [Point(x - radius, y - radius), Point(x + radius, y + radius)]
            case "path":
                // A dashed line for a run of dots has its length, and both ends are looked at.
                let path = (element["d"] ?? "").replacing(/([-\d.]+) ([-\d.]+)h([\d.]+)/) { run in
                    "\(run.1) \(run.2) \((Double(run.1) ?? .nan) + (Double(run.3) ?? .nan)) \(run.2)"
                }
                let numbers = path.split { !$0.isNumber && $0 != "." && $0 != "-" }.compactMap { Double($0) }
                return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
            default: return []
            }
        }
    }

    /// Expects every mark to be inside the drawing, to half a unit.
    func expectInside(_ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation) {
        let area = Rect(-0.5, -0.5, width + 1, height + 1)
        for point in points {
            #expect(area.contains(Rect(point.x, point.y, 0, 0)), comment, sourceLocation: sourceLocation)
        }
        for line in lines { #expect(area.contains(line.box), "\(comment): \(line)", sourceLocation: sourceLocation) }
    }
}

extension XMLElement {
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    func number(_ name: String) -> Double { self[name].flatMap { Double($0) } ?? .nan }
}
