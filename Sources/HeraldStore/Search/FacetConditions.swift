internal import GRDB
internal import HeraldModel

/// The conditions of a query on facets, each as the numbers of the values that meet it; its words are ``TextMatches``'s matter.
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

/// One condition on facets: which versions have one of some values.
final class FacetCondition {
    /// The statement that lists the versions with a value, the newest first.
    static let list = "SELECT record FROM facets WHERE code = ? ORDER BY record DESC"

    private let codes: [Int]
    private let list: SQLStatement
    private let probe: SQLStatement
    /// Kept where there are so many values that looking each up for a version would take longer.
    private var records: RecordSet?
    private let connection: Database

    /// `number` tells the conditions of a query apart.
    init(_ codes: [Int], number: Int, on connection: Database) throws {
        self.codes = codes
        self.connection = connection
        list = try SQLStatement(Self.list, on: connection)
        probe = try SQLStatement(Self.probe(values: min(codes.count, Self.manyValues), number: number), on: connection)
        if codes.count > Self.manyValues {
            records = try all()
        } else {
            for (index, code) in codes.enumerated() { probe.bind(code, at: index + 1) }
        }
    }

    private static let manyValues = 24

    /// The statement that says whether a version has one of some values.
    static func probe(values: Int, number: Int) -> String {
        "SELECT 1 FROM facets WHERE code IN (\(repeatElement("?", count: values).joined(separator: ", "))) AND record = ? -- \(number)"
    }

    /// Whether the version numbered `record` meets the condition.
    func holds(_ record: Int) throws -> Bool {
        if let records { return records.contains(record) }
        probe.bind(record, at: codes.count + 1)
        return try probe.first { _ in true } ?? false
    }

    /// About how many of the versions up to `last` meet the condition: exact where they are few.
    func size(upTo last: Int) throws -> Int {
        if let records { return records.count }
        return try codes.reduce(0) { sum, code in
            var (count, oldest) = (0, last)
            list.bind(code, at: 1)
            try list.read { row in
                (count, oldest) = (count + 1, row.integer(0))
                return count < Self.sample
            }
            return sum + (count < Self.sample ? count : count * last / max(1, last - oldest + 1))
        }
    }

    private static let sample = 128

    /// All versions that meet the condition.
    func all() throws -> RecordSet {
        if let records { return records }
        var records = RecordSet()
        for code in codes {
            list.bind(code, at: 1)
            try list.forEach { records.insert($0.integer(0)) }
        }
        return records
    }
}
