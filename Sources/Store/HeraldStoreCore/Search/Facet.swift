package import HeraldModel

/// A property of a version that queries have conditions on. The raw values are part of the stores' schemas.
package enum Facet: Int {
    case category = 1
    case kind, level, theme, country, language, criterion, organisation
}

extension Practice {
    /// The facet values by which queries find the record, each once.
    ///
    /// A theme includes the themes above it, `iamm:6.a` also `iamm:6`, and a language includes the broader ones, `pt-BR` also `pt`: a query
    /// compares values as they are.
    package var facets: [FacetValue] {
        var values = [FacetValue(facet: .category, value: category.written), FacetValue(facet: .kind, value: kind.written)]
        if let level { values.append(FacetValue(facet: .level, value: level.written)) }
        values += Self.distinct(themes.flatMap { Self.branch($0.written, UInt8(ascii: ".")) }.map { FacetValue(facet: .theme, value: $0) })
        let placed = places.map { FacetValue(facet: .country, value: $0.country.written, clearance: sensitivity(of: .places)) }
        let linked = corridors.flatMap { [$0.from, $0.to] }.map {
            FacetValue(facet: .country, value: $0.written, clearance: sensitivity(of: .corridors))
        }
        values += Self.distinct(placed + linked)
        values += Self.distinct(
            languages.flatMap { Self.branch($0.written, UInt8(ascii: "-")) }.map { FacetValue(facet: .language, value: $0) })
        values += (criteria?.met ?? []).map {
            FacetValue(facet: .criterion, value: $0.criterion.written, clearance: sensitivity(of: .criteria))
        }
        values += Self.distinct(
            organisations.map {
                FacetValue(facet: .organisation, value: $0.name.lowercased(), clearance: sensitivity(of: .organisations))
            })
        return values
    }

    /// Returns `value` and its prefixes before each `separator`.
    private static func branch(_ value: String, _ separator: UInt8) -> [String] {
        [value] + value.utf8.indices.filter { value.utf8[$0] == separator }.map { String(value[..<$0]) }
    }

    /// Returns each value once, with its lowest clearance.
    private static func distinct(_ values: [FacetValue]) -> [FacetValue] {
        var kept: [FacetValue] = []
        for value in values {
            if let index = kept.firstIndex(where: { $0.value == value.value }) {
                kept[index].clearance = min(kept[index].clearance, value.clearance)
            } else {
                kept.append(value)
            }
        }
        return kept
    }
}
