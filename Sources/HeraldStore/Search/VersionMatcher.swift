internal import GRDB
internal import HeraldModel

/// Says which versions meet the conditions of a query on facets and words. Ids, moments and releases are others' matter.
struct VersionMatcher {
    /// The words searched for, if any.
    private let text: TextMatches?
    private let conditions: [FacetCondition]
    private let isDescending: Bool
    /// The last version that any query could find.
    private let last: Int
    /// Whether no version can match.
    let isImpossible: Bool

    /// Whether `query` has no condition on facets or words.
    var isOpen: Bool { text == nil && conditions.isEmpty && !isImpossible }

    /// `start` is the version from which on, down or up, most questions will come.
    init(_ query: Query, from start: Int? = nil, descending: Bool, on connection: Database) throws {
        let facets = try FacetConditions(query, on: connection).conditions
        isDescending = descending
        isImpossible = facets.contains(where: \.isEmpty)
        last = try SQLStatement("SELECT max(number) FROM versions", on: connection).first { $0.integer(0) } ?? 0
        conditions = isImpossible ? [] : try facets.enumerated().map { try FacetCondition($1, number: $0, on: connection) }
        let start = start ?? (descending ? last : 0)
        text = try query.text.flatMap { try TextMatches($0, from: start, descending: descending, on: connection) }
    }

    /// Ends the search.
    func end() { text?.end() }

    /// Whether the version numbered `record` matches.
    func matches(_ record: Int) throws -> Bool {
        if isImpossible { return false }
        if let text, try !text.contains(record) { return false }
        return try conditions.allSatisfy { try $0.holds(record) }
    }

    /// Whether going through versions one by one would soon give `count` that match; if not, ``all()`` is the better way.
    /// `known` versions are at hand and cost next to nothing.
    func isCommon(_ count: Int, known: Int = 0) throws -> Bool {
        if isImpossible { return false }
        try text?.advance(Self.few)
        var rows = Double(count)
        for size in try sizes() {
            if size <= Self.few { return false }
            rows *= Double(last) / Double(min(size, last))
        }
        return rows < Double(Self.steps + known)
    }

    /// So many versions one goes through at most before all that match are looked for.
    static let steps = 4000
    /// So many are looked at one by one without further thought.
    private static let few = 64

    private func sizes() throws -> [Int] {
        try conditions.map { try $0.size(upTo: last) } + (text.map { [$0.size(upTo: last)] } ?? [])
    }

    /// The versions that match, in the order of the search; read from the rarest condition, the others looked up.
    func all() throws -> [Int] {
        if isImpossible { return [] }
        try text?.advance(Self.few)
        let sizes = try sizes()
        guard let least = sizes.indices.min(by: { sizes[$0] < sizes[$1] }) else { return [] }
        let candidates = (least < conditions.count ? try conditions[least].all() : try text?.all() ?? RecordSet()).numbers
        let ordered = isDescending ? candidates.reversed() : candidates
        return try ordered.filter { record in
            if least < conditions.count, let text, try !text.contains(record) { return false }
            return try conditions.indices.allSatisfy { try $0 == least || conditions[$0].holds(record) }
        }
    }
}
