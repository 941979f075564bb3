internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The conditions of a query on facets, each as the numbers of the values that meet it; its words are not looked at.
struct FacetConditions {
    /// For each condition the values of which a version must have one; none if no version ever had one.
    private(set) var conditions: [[Int]] = []

    /// Looks the values of `query` up.
    init(_ query: Query, on connection: Database) throws {
        let find = try SQLStatement("SELECT code FROM facet_values WHERE facet = ? AND value = ? AND clearance <= ?", on: connection)
        func oneOf(_ facet: Facet, _ values: [some RecordScalar]) throws {
            if values.isEmpty { return }
            conditions.append(try Self.codes(facet, values.map(\.written), clearance: query.clearance, find))
        }
        try oneOf(.category, query.evidence)
        try oneOf(.kind, query.kinds)
        try oneOf(.level, query.levels)
        try oneOf(.country, query.places)
        try oneOf(.criterion, query.anyCriteria)
        for criterion in query.allCriteria { try oneOf(.criterion, [criterion]) }
        try oneOf(.theme, query.themes)
        try oneOf(.language, query.languages)
        for theme in query.allThemes { try oneOf(.theme, [theme]) }
        for place in query.allPlaces { try oneOf(.country, [place]) }
        for language in query.allLanguages { try oneOf(.language, [language]) }
        if !query.organisations.isEmpty {
            let part = try SQLStatement(
                "SELECT code FROM facet_values WHERE facet = ? AND instr(value, ?) > 0 AND clearance <= ?", on: connection)
            let parts = query.organisations.map { $0.lowercased() }
            conditions.append(try Self.codes(.organisation, parts, clearance: query.clearance, part))
        }
    }

    private static func codes(_ facet: Facet, _ values: [String], clearance: Sensitivity, _ statement: SQLStatement) throws -> [Int] {
        var codes: Set<Int> = []
        for value in values {
            statement.bind(facet.rawValue, at: 1)
            statement.bind(value, at: 2)
            statement.bind(clearance.code, at: 3)
            try statement.forEach { codes.insert($0.integer(0)) }
        }
        return codes.sorted()
    }
}
