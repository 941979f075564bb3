import HeraldModel
import HeraldTemplates

extension CorridorMap {
    /// The drawing, without a caption.
    ///
    /// Places are found in the order of importance, and each avoids those before it: markers, numbers of corridors, names, dots of land.
    /// Names also avoid arcs. The marks are drawn the other way round, from the land upwards.
    var drawing: Drawing {
        let located = countries.compactMap { country in country.location.map { (country, $0) } }
        let frame = MapFrame(around: located.map(\.1))
        let points = Dictionary(uniqueKeysWithValues: located.map { ($0.0.code, frame($0.1)) })
        let area = Rect(0, 0, Drawing.width, frame.height)
        let arcs = corridors.enumerated().compactMap { index, corridor in
            CorridorArc(
                number: index + 1, from: points[corridor.from], to: points[corridor.to], in: area,
                isReturn: corridors[..<index].contains { $0.from == corridor.to && $0.to == corridor.from })
        }
        var placement = LabelPlacement(area: area)
        for point in located.map({ frame($0.1) }) { placement.block(Rect(point.x - 7, point.y - 7, 14, 14)) }
        let badges = arcs.map { placement.badge(for: $0) }
        for arc in arcs { placement.avoid(arc) }
        let names = located.map { country, location in
            let text = hasCodes ? country.code.written : practice.name(of: country.code)
            return placement.label(text, language: labels.language, at: frame(location))
        }
        var drawing = Drawing()
        drawing.height = frame.height
        let pitch = 7.5
        let dots = frame.land(pitch: pitch).filter { dot in !placement.isTaken(dot, margin: 3) }
        drawing.add(.dots(dots, pitch: pitch, diameter: 3.6, .land))
        for arc in arcs { arc.draw(in: &drawing) }
        for (country, location) in located { drawing.marker(country.marker, at: frame(location)) }
        for (arc, centre) in zip(arcs, badges) { badge(arc.number, at: centre, in: &drawing) }
        for name in names { name?.draw(in: &drawing) }
        legend(in: &drawing)
        return drawing
    }

    /// Draws the number of a corridor in a circle on its arc.
    private func badge(_ number: Int, at centre: Point, in drawing: inout Drawing) {
        drawing.add(.circle(centre, radius: 8.5, .outlined(.paper, .ink)))
        drawing.text(
            TextMark(
                text: labels.number(String(number)), language: labels.language, point: Point(centre.x, centre.y + 4), anchor: .middle,
                size: 11, isBold: true))
    }

    /// Draws the legend below the map, each kind of marker that occurs with its meaning, and makes the drawing as much higher.
    private func legend(in drawing: inout Drawing) {
        let isFromRight = labels.language.isRightToLeft
        var (x, y) = (8.0, drawing.height + 18)
        for marker in MappedCountry.Marker.allCases where countries.contains(where: { $0.marker == marker && $0.location != nil }) {
            let text = name(of: marker)
            let width = TextWidth.of(text, size: 12)
            if x > 8, x + 12 + width > Drawing.width { (x, y) = (8, y + 20) }
            let place = { (x: Double) in isFromRight ? Drawing.width - x : x }
            drawing.marker(marker, at: Point(place(x), y))
            drawing.text(
                TextMark(
                    text: text, language: labels.language, point: Point(place(x + 12), y + 4.5), anchor: isFromRight ? .end : .start,
                    size: 12, ink: .muted))
            x += width + 36
        }
        drawing.height = y + 12
    }
}

extension Drawing {
    /// Draws the marker of a country around its point. The markers differ in shape.
    mutating func marker(_ marker: MappedCountry.Marker, at centre: Point) {
        switch marker {
        case .origin: add(.circle(centre, radius: 5, .outlined(.paper, .ink, 2.2)))
        case .destination: add(.circle(centre, radius: 6, .outlined(.accent, .paper)))
        case .transit: rect(centre.x - 5, centre.y - 5, 10, 10, .outlined(.ink, .paper))
        case .several:
            add(.circle(centre, radius: 5.5, .outlined(.paper, .ink, 2)))
            add(.circle(centre, radius: 2.5, .fill(.accent)))
        case .none:
            polygon(
                [
                    Point(centre.x, centre.y - 6.5), Point(centre.x + 6.5, centre.y), Point(centre.x, centre.y + 6.5),
                    Point(centre.x - 6.5, centre.y),
                ],
                .outlined(.ink, .paper))
        }
    }
}
