import HeraldComposition
import HeraldModel
import HeraldTemplates

/// The corridors and countries of a practice on a map of dots, which shows land and no boundaries.
///
/// It takes two countries whose points are known. A map is never mirrored.
struct CorridorMap {
    /// The most countries whose names are on the map. If there are more, their codes are.
    static let mostNames = 20

    let practice: LocalizedPractice
    /// All countries, also those without a point.
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

    /// The sheet. `nil` if there are fewer than two countries with a point.
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

    /// Whether codes are on the map in place of names.
    var hasCodes: Bool { countries.count > Self.mostNames }

    /// The name of a country as the table has it: with its code if that is on the map.
    private func name(of country: MappedCountry) -> String {
        hasCodes ? "\(practice.name(of: country.code)) (\(country.code.written))" : practice.name(of: country.code)
    }

    private func role(of country: MappedCountry) -> String {
        var words = PlaceRole.allCases.filter(country.roles.contains).map { labels.name(of: $0) }
        if words.isEmpty { words = [labels.phrase(.noRole)] }
        if country.location == nil { words.append(labels.phrase(.offMap)) }
        return words.joined(separator: practice.comma)
    }

    /// Returns the meaning of a sign.
    func name(of sign: MappedCountry.Sign) -> String {
        switch sign {
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
