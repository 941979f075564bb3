import HeraldModel

/// A country of a practice with its roles, as ``CorridorMap`` shows it.
struct MappedCountry {
    /// The marker at the point of a country. Its shape shows the role: `several` for more than one role, `none` for no known role.
    enum Marker: Int, CaseIterable {
        case origin, transit, destination, several, none
    }

    var code: CountryCode
    /// The roles that the corridors and places of the record name.
    var roles: Set<PlaceRole>
    /// The point of the country. `nil` if none is known.
    var location: Location?

    /// The marker that the roles decide.
    var marker: Marker {
        switch (roles.count, roles.first) {
        case (1, .origin): .origin
        case (1, .transit): .transit
        case (1, .destination): .destination
        case (0, _): .none
        default: .several
        }
    }

    /// Returns the countries of a practice, each once, in the order of its corridors and places.
    static func all(of practice: Practice) -> [MappedCountry] {
        var countries: [MappedCountry] = []
        func add(_ code: CountryCode, _ role: PlaceRole?) {
            if let index = countries.firstIndex(where: { $0.code == code }) {
                if let role { countries[index].roles.insert(role) }
            } else {
                let location = CountryLocations.location(of: code)
                countries.append(MappedCountry(code: code, roles: role.map { [$0] } ?? [], location: location))
            }
        }
        for corridor in practice.corridors {
            add(corridor.from, .origin)
            add(corridor.to, .destination)
        }
        for place in practice.places { add(place.country, place.role) }
        return countries
    }
}
