import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The map of a practice: its corridors as arcs and its countries as markers, on land that is drawn as dots.
///
/// Boundaries between countries are disputed, so the map shows none. East is always on the right, in Arabic too, so
/// ``PracticeFigures/map`` never mirrors it. This file has the words and the table, `CorridorMap+Drawing.swift` the drawing.
struct CorridorMap {
    /// The largest number of countries for which names are written on the map. With more countries, codes such as `BD` are written.
    static let mostNames = 20

    let practice: LocalizedPractice
    /// All countries. Those without a known point are in the table only.
    let countries: [MappedCountry]
    /// The corridors, each once, in the order of the record.
    let corridors: [Corridor]
    var labels: Localization { practice.labels }

    init(_ practice: LocalizedPractice) {
        self.practice = practice
        countries = MappedCountry.all(of: practice.practice)
        var corridors: [Corridor] = []
        for corridor in practice.practice.corridors where !corridors.contains(corridor) { corridors.append(corridor) }
        self.corridors = corridors
    }

    /// The map with its words and its table. `nil` if the points of fewer than two countries are known: one point is not a map.
    var sheet: FigureSheet? {
        guard countries.count(where: { $0.location != nil }) >= 2 else { return nil }
        let caption = labels.runs(labels.phrase(.mapCaption))
        let paths = corridors.enumerated().map { index, corridor in
            labels.phrase(.item, labels.number(String(index + 1)), practice.describe(corridor))
        }
        let places = countries.map { country in "\(name(of: country)) (\(role(of: country)))" }
        let lists = [paths, places].filter { !$0.isEmpty }.map { $0.joined(separator: labels.semicolon) + "." }
        return FigureSheet(
            caption: caption, description: lists + [labels.phrase(.mapNote)], drawing: drawing, table: table(caption: caption))
    }

    /// Whether the map shows codes of countries instead of names.
    var hasCodes: Bool { countries.count > Self.mostNames }

    /// Returns the name of a country for the description and the table: with its code, if the map shows codes.
    private func name(of country: MappedCountry) -> String {
        hasCodes ? "\(practice.name(of: country.code)) (\(country.code.written))" : practice.name(of: country.code)
    }

    private func role(of country: MappedCountry) -> String {
        var words = PlaceRole.allCases.filter(country.roles.contains).map { labels.name(of: $0) }
        if words.isEmpty { words = [labels.phrase(.noRole)] }
        if country.location == nil { words.append(labels.phrase(.offMap)) }
        return words.joined(separator: practice.comma)
    }

    /// Returns the meaning of a marker, for the legend.
    func name(of marker: MappedCountry.Marker) -> String {
        switch marker {
        case .origin: labels.name(of: PlaceRole.origin)
        case .transit: labels.name(of: PlaceRole.transit)
        case .destination: labels.name(of: PlaceRole.destination)
        case .several: labels.phrase(.bothRoles)
        case .none: labels.phrase(.noRole)
        }
    }

    private func table(caption: [Inline]) -> Table {
        let columns = [
            Table.Column(labels.runs(labels.phrase(.corridorOrCountry))),
            Table.Column(labels.runs(labels.phrase(.number)), isNumeric: true),
            Table.Column(labels.runs(labels.phrase(.role))),
        ]
        let paths = corridors.enumerated().map { index, corridor in
            [labels.runs(practice.describe(corridor)), labels.runs(labels.number(String(index + 1)), style: .figure), []]
        }
        let places = countries.map { [labels.runs(name(of: $0)), [], labels.runs(role(of: $0))] }
        return Table(caption: caption, columns: columns, rows: paths + places)
    }
}
