internal import Foundation
internal import HeraldModel

/// Queries with words of a store, the same in every run.
struct QueryGenerator {
    private let words: [String: [String]]
    private var state: UInt64 = 2016

    /// Reads the words in the file at `path`.
    init(path: String) throws {
        var words: [String: [String]] = [:]
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: " ").map(String.init)
            if parts.count == 2 { words[parts[0], default: []].append(parts[1]) }
        }
        self.words = words
    }

    /// Returns `count` queries, a fifth of each kind: a rare word, a common or medium word, two words, three words, and a word with
    /// filters.
    mutating func mixed(_ count: Int) -> [(kind: String, query: Query)] {
        let kinds = ["rare", "common", "two words", "three words", "word and filters"]
        return (0..<count).map { number in
            var query = Query()
            let kind = kinds[number % kinds.count]
            switch kind {
            case "rare": query.text = word("rare")
            case "common": query.text = word(number % 2 == 0 ? "common" : "medium")
            case "two words": query.text = word("common") + " " + word("medium")
            case "three words": query.text = word("common") + " " + word("common") + " " + word("medium")
            default:
                query.text = word(number % 2 == 0 ? "common" : "medium")
                filter(&query, number)
            }
            return (kind, query)
        }
    }

    /// Returns `count` queries by theme, country and evidence.
    mutating func selections(_ count: Int) -> [Query] {
        (0..<count).map { _ in
            var query = Query()
            query.themes = [pick(Self.themes)].compactMap { ThemeCode(written: $0) }
            query.places = [pick(Self.countries)].compactMap { CountryCode(written: $0) }
            query.evidence = [pick(Category.allCases)]
            return query
        }
    }

    private mutating func filter(_ query: inout Query, _ number: Int) {
        if number % 3 != 0 { query.themes = [pick(Self.themes)].compactMap { ThemeCode(written: $0) } }
        if number % 3 != 1 { query.places = [pick(Self.countries)].compactMap { CountryCode(written: $0) } }
        if number % 4 == 0 { query.evidence = [pick(Category.allCases)] }
    }

    private static let themes = ["iamm:1", "iamm:6", "iamm:8", "gcm:5", "gcm:16", "sdg:8", "sdg:10", "gfmd-2016:2"]
    private static let countries = ["PH", "NZ", "DE", "MX", "MA", "SE", "CA", "KE"]

    private mutating func word(_ kind: String) -> String { pick(words[kind] ?? ["nothing"]) }

    private mutating func pick<T>(_ values: [T]) -> T { values[below(values.count)] }

    /// Returns a pseudo-random number from 0 to `limit` - 1 (SplitMix64, S. Vigna).
    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
