internal import GRDB
internal import HeraldModel

/// Tests versions against the conditions of a query on facets and words.
struct VersionMatcher {
    /// A condition: a version must be in one of the lists.
    private struct Condition {
        var lists: [PostingList]
        /// The estimated number of versions that meet it. Exact if they are few.
        var size = 0
        /// The union of the lists, if there are so many that looking a version up in each would take longer.
        var union: BitSet?

        func holds(_ record: Int) throws -> Bool {
            if let union { return union.contains(record) }
            return try lists.contains { try $0.contains(record) }
        }

        mutating func measure() throws { size = try union?.count ?? lists.reduce(0) { try $0 + $1.size() } }

        func all() throws -> BitSet {
            if let union { return union }
            if lists.count == 1 { return try lists[0].all() }
            var all = BitSet()
            for list in lists { try list.all().numbers.forEach { all.insert($0) } }
            return all
        }
    }

    /// The conditions, the rarest first.
    private var conditions: [Condition] = []
    private let isDescending: Bool
    /// The number of the last version in the store.
    private let last: Int
    /// Whether no version can match.
    let matchesNothing: Bool

    /// Whether `query` has no condition on facets or words.
    var matchesEverything: Bool { conditions.isEmpty && !matchesNothing }

    /// Creates a matcher. It is fastest if versions are tested in the order of their numbers, from the last one down if `descending`.
    init(_ query: Query, descending: Bool, cache: PostingList.Cache, on connection: Database) throws {
        let contents = try FacetConditions(query, on: connection)
        let facets = contents.codes
        let last = try SQLStatement("SELECT max(number) FROM versions", on: connection).first { $0.integer(0) } ?? 0
        self.last = last
        isDescending = descending
        matchesNothing = facets.contains(where: \.isEmpty)
        if matchesNothing { return }
        var number = 0
        func list(_ key: PostingList.Key) throws -> PostingList {
            number += 1
            return try PostingList(key, number: number, descending: descending, last: last, cache: cache, on: connection)
        }
        for word in try contents.texts.flatMap({ try Self.words(of: $0, on: connection) }) {
            conditions.append(Condition(lists: [try list(.word(word))]))
        }
        for codes in facets {
            if codes.count > Self.manyValues {
                conditions.append(Condition(lists: [], union: try Self.union(codes, on: connection)))
            } else {
                conditions.append(Condition(lists: try codes.map { try list(.facet($0)) }))
            }
        }
        for index in conditions.indices { try conditions[index].measure() }
        conditions.sort { $0.size < $1.size }
    }

    /// The largest number of values of a condition that has a list for each value. A condition with more has one union.
    private static let manyValues = 24

    private static func union(_ codes: [Int], on connection: Database) throws -> BitSet {
        let list = try SQLStatement("SELECT record FROM facets WHERE code = ?", on: connection)
        var union = BitSet()
        for code in codes {
            list.bind(code, at: 1)
            try list.forEach { union.insert($0.integer(0)) }
        }
        return union
    }

    /// Words are split by the index's own tokenizer, so that nothing in the text is taken for query syntax.
    private static func words(of text: String, on connection: Database) throws -> [String] {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        return Set(try tokenizer.tokenize(query: text).map(\.token)).sorted()
    }

    /// Releases the readers of all lists.
    func end() { for condition in conditions { condition.lists.forEach { $0.end() } } }

    /// Returns whether the version numbered `record` matches.
    func matches(_ record: Int) throws -> Bool {
        if matchesNothing { return false }
        return try conditions.allSatisfy { try $0.holds(record) }
    }

    /// Returns whether a scan to the first `count` versions that match takes less time than ``all()``. The first `known` versions are
    /// cached and cost almost nothing.
    func prefersScan(_ count: Int, known: Int = 0) -> Bool {
        guard let rarest = conditions.first?.size, rarest >= PostingList.few else { return false }
        let share = conditions.reduce(1) { $0 * Double(min($1.size, last)) / Double(last) }
        let rows = Double(count) / share
        // Measured in microseconds: a cached version, a version read, a version of a list, and a version found and looked up.
        let oneByOne = min(rows, Double(known)) * 0.02 + max(0, rows - Double(known)) * 1.6
        let allAtOnce = Double(rarest) * 0.1 + share * Double(last) * 2
        return rows < Double(Self.maxScanSteps + known) && oneByOne < allAtOnce
    }

    /// The largest number of versions to scan before all that match are found from the lists.
    static let maxScanSteps = 4000

    /// The number of versions that meet the rarest condition: at least as many as match. Exact if they are few.
    var mostMatches: Int { conditions.first?.size ?? 0 }

    /// Calls `body` with each version that matches, in no particular order, without a list of them. The query must have a condition.
    func forEach(_ body: (Int) throws -> Void) throws {
        guard let rarest = conditions.first else { return }
        try rarest.all().forEach { record in
            if try conditions.dropFirst().allSatisfy({ try $0.holds(record) }) { try body(record) }
        }
    }

    /// Returns the versions that match, in the order of the search: those of the rarest condition, looked up in the others. The query must
    /// have a condition.
    func all() throws -> [Int] {
        guard let rarest = conditions.first else { return [] }
        let candidates = try rarest.all().numbers
        let ordered = isDescending ? candidates.reversed() : candidates
        return try ordered.filter { record in try conditions.dropFirst().allSatisfy { try $0.holds(record) } }
    }
}
