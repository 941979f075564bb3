package import HeraldModel

/// A property of a version that queries ask for. The numbers are part of the schema.
package enum Facet: Int {
    case category = 1
    case kind, level, theme, country, language, criterion, organisation
}

/// A value of a facet, and the clearance a reader must have to know it.
package struct FacetValue: Sendable, Hashable {
    /// The property.
    package var facet: Facet
    /// Its value.
    package var value: String
    /// The clearance needed.
    package var clearance = Sensitivity.public
}

extension Practice {
    /// What queries can find the record by, without repetitions.
    ///
    /// A theme stands for itself and for all it belongs to, `iamm:6.a` also for `iamm:6`, and so does a language, `pt-BR` also for
    /// `pt`: a query asks for values as they are.
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

    /// `value` and what stands in it before each `separator`.
    private static func branch(_ value: String, _ separator: UInt8) -> [String] {
        [value] + value.utf8.indices.filter { value.utf8[$0] == separator }.map { String(value[..<$0]) }
    }

    /// Each value once, with the lowest clearance it was given.
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
