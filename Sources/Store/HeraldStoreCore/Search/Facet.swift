package import HeraldModel

/// A property of a version that queries have conditions on. The raw values are part of the stores' schemas.
package enum Facet: Int {
    case category = 1
    case kind, level, theme, country, language, criterion, organisation
    /// The folded name of a city (``indexedName(_:)``).
    case city
    /// The country of a place with the role, or of the end of a corridor.
    case origin, transit, destination
    /// A corridor as `TO-NZ`.
    case corridor
    /// Folded texts (``FoldedWords``) of any length, in which phrases are searched.
    case targetGroup = 101
    case lead, partner, funder, collector, reviewer

    /// The facet of organisations with `role`.
    package init(_ role: OrganisationRole) {
        self =
            switch role {
            case .lead: .lead
            case .partner: .partner
            case .funder: .funder
            case .collector: .collector
            case .reviewer: .reviewer
            }
    }

    /// The facet of places with `role`.
    package init(_ role: PlaceRole) {
        self =
            switch role {
            case .origin: .origin
            case .transit: .transit
            case .destination: .destination
            }
    }

    /// Whether earlier schemas of the stores lack it.
    package var wasAddedLater: Bool { rawValue > Facet.organisation.rawValue }

    /// Returns the value of a name that is compared as a whole: its folded words, or their beginning and a hash if an index could not hold
    /// them. Empty if the name has neither letters nor digits.
    package static func indexedName(_ name: String) -> String {
        let folded = FoldedWords.of(name)
        return folded.utf8.count <= SearchTokens.longest
            ? folded : String(decoding: SearchTokens.shortened(Array(folded.utf8)), as: UTF8.self)
    }
}

extension Practice {
    /// The facet values by which queries find the record, each once.
    ///
    /// The themes above a theme of the record are values too (`iamm:6` for `iamm:6.a`), and so are the languages that are broader than one
    /// of the record (`pt` for `pt-BR`). So a query only has to compare values.
    package var facets: [FacetValue] { firstFacets + laterFacets }

    /// The values of the facets that stores have had from their beginning.
    private var firstFacets: [FacetValue] {
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

    /// The values of the facets that were added later (``Facet/wasAddedLater``). Names and texts without letters and digits are left out.
    package var laterFacets: [FacetValue] {
        var values: [FacetValue] = []
        let (ofPlaces, ofCorridors) = (sensitivity(of: .places), sensitivity(of: .corridors))
        for place in places {
            if let city = place.city { values.append(FacetValue(facet: .city, value: Facet.indexedName(city), clearance: ofPlaces)) }
            if let role = place.role { values.append(FacetValue(facet: Facet(role), value: place.country.written, clearance: ofPlaces)) }
        }
        for corridor in corridors {
            values.append(FacetValue(facet: .corridor, value: corridor.written, clearance: ofCorridors))
            values.append(FacetValue(facet: .origin, value: corridor.from.written, clearance: ofCorridors))
            values.append(FacetValue(facet: .destination, value: corridor.to.written, clearance: ofCorridors))
        }
        let ofGroups = sensitivity(of: .targetGroups)
        for text in targetGroups.lazy.flatMap({ [$0.original] + $0.translations.map(\.value) }) {
            values.append(FacetValue(facet: .targetGroup, value: FoldedWords.of(text), clearance: ofGroups))
        }
        let ofOrganisations = sensitivity(of: .organisations)
        for organisation in organisations {
            let name = FoldedWords.of(organisation.name)
            values.append(FacetValue(facet: Facet(organisation.role), value: name, clearance: ofOrganisations))
        }
        return Self.distinct(values.filter { !$0.value.isEmpty })
    }

    /// Returns `value` and its prefixes before each `separator`.
    private static func branch(_ value: String, _ separator: UInt8) -> [String] {
        [value] + value.utf8.indices.filter { value.utf8[$0] == separator }.map { String(value[..<$0]) }
    }

    /// Returns each value of a facet once, with its lowest clearance.
    private static func distinct(_ values: [FacetValue]) -> [FacetValue] {
        var kept: [FacetValue] = []
        var places: [FacetValue: Int] = [:]
        for value in values {
            let key = FacetValue(facet: value.facet, value: value.value)
            if let place = places[key] {
                kept[place].clearance = min(kept[place].clearance, value.clearance)
            } else {
                places[key] = kept.count
                kept.append(value)
            }
        }
        return kept
    }
}
