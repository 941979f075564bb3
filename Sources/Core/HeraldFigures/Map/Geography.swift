import HeraldModel

/// A place on the globe in degrees. North and east are positive.
struct Location: Sendable, Hashable {
    var latitude: Double
    var longitude: Double
}

/// A point for each country, from `centroids.txt`.
enum CountryLocations {
    /// Returns the point of a country. `nil` for codes that ISO 3166-1 does not assign.
    static func location(of country: CountryCode) -> Location? { byCode[country.written] }

    private static let byCode: [String: Location] = {
        var locations: [String: Location] = [:]
        for line in String(decoding: PackageResources.centroids_txt, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let cells = line.split(separator: " ")
            guard cells.count == 3, let latitude = Double(cells[1]), let longitude = Double(cells[2]) else { continue }
            locations[String(cells[0])] = Location(latitude: latitude, longitude: longitude)
        }
        return locations
    }()
}

/// The land of the Earth in cells of half a degree, from `land.txt`. It has no boundaries.
enum Land {
    private static let (columns, rows) = (720, 360)

    /// Whether most of the cell around a location is land.
    static func contains(_ location: Location) -> Bool {
        let row = min(max(Int(((90 - location.latitude) * 2).rounded(.down)), 0), rows - 1)
        let column = Int(((location.longitude + 180) * 2).rounded(.down)) % columns
        return cells[row * columns + (column + columns) % columns]
    }

    private static let cells: [Bool] = {
        var cells = [Bool](repeating: false, count: columns * rows)
        for line in String(decoding: PackageResources.land_txt, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard let row = words.first.flatMap({ Int($0) }), (0..<rows).contains(row) else { continue }
            for run in words.dropFirst() {
                let numbers = run.split(separator: "+").compactMap { Int($0) }
                guard numbers.count == 2, numbers[0] >= 0, numbers[1] >= 0 else { continue }
                for column in numbers[0]..<min(numbers[0] + numbers[1], columns) { cells[row * columns + column] = true }
            }
        }
        return cells
    }()
}
