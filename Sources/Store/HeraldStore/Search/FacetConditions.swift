internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The conditions of a query on the contents of versions: facet values by their codes, and texts to search for.
struct FacetConditions {
    /// For each condition, the codes of the facet values that satisfy it. A version must have one of them. The list is empty if no version
    /// ever had such a value.
    private(set) var codes: [[Int]] = []
    /// Texts to search for. A version must contain every word of each text.
    private(set) var texts: [String] = []

    /// The codes of a value. Parameters: facet, value, clearance.
    static let equal = "SELECT code FROM facet_values WHERE facet = ? AND value = ? AND clearance <= ?"
    /// The codes of the values that contain a text. Parameters: facet, text, clearance.
    static let containing = "SELECT code FROM facet_values WHERE facet = ? AND instr(value, ?) > 0 AND clearance <= ?"

    /// Looks up the codes of the values in `query`.
    init(_ query: Query, on connection: Database) throws {
        let findEqual = try SQLStatement(Self.equal, on: connection)
        let findContaining = try SQLStatement(Self.containing, on: connection)
        for condition in query.indexedConditions {
            switch condition {
            case .facet(let facet, let values):
                codes.append(try Self.codes(facet, values, clearance: query.clearance, findEqual))
            case .facetContains(let facet, let parts):
                codes.append(try Self.codes(facet, parts, clearance: query.clearance, findContaining))
            case .words(let text): texts.append(text)
            // Conditions on practices and events, which SelectionReader and TimelineReader test.
            case .ids, .changedSince: break
            }
        }
    }

    /// Returns the codes of `values` of `facet` that `statement` finds for readers of `clearance`.
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
