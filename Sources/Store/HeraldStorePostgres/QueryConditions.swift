#if PostgreSQL
internal import HeraldModel
internal import HeraldStoreCore

/// The conditions of a query in SQL, each beginning with `AND`.
struct QueryConditions {
    private(set) var text = PostgresQuery("")
    private let query: Query
    private let record: String

    /// The conditions on the version whose number `record` names (a column such as `e.record`).
    init(_ query: Query, record: String) {
        self.query = query
        self.record = record
        oneOf(.category, query.evidence)
        oneOf(.kind, query.kinds)
        oneOf(.level, query.levels)
        oneOf(.country, query.places)
        oneOf(.criterion, query.anyCriteria)
        for criterion in query.allCriteria { oneOf(.criterion, [criterion]) }
        oneOf(.theme, query.themes)
        oneOf(.language, query.languages)
        for theme in query.allThemes { oneOf(.theme, [theme]) }
        for place in query.allPlaces { oneOf(.country, [place]) }
        for language in query.allLanguages { oneOf(.language, [language]) }
        organisations()
        words()
    }

    private mutating func oneOf(_ facet: Facet, _ values: [some RecordScalar]) {
        if values.isEmpty { return }
        exists(facet, PostgresQuery("f.value = ANY (?)", [.strings(values.map(\.written))]))
    }

    private mutating func organisations() {
        if query.organisations.isEmpty { return }
        let test = query.organisations.map { _ in "strpos(f.value, ?) > 0" }.joined(separator: " OR ")
        exists(.organisation, PostgresQuery("(\(test))", query.organisations.map { .text($0.lowercased()) }))
    }

    /// Every word of the query's text; a text without a word is no condition.
    private mutating func words() {
        let words = SearchTokens(of: query.text ?? "").words
        if words.isEmpty { return }
        text = text + PostgresQuery(" AND EXISTS (SELECT 1 FROM texts t WHERE t.record = \(record) AND t.words @> ?)", [.texts(words)])
    }

    private mutating func exists(_ facet: Facet, _ test: PostgresQuery) {
        text = text + PostgresQuery(" AND EXISTS (SELECT 1 FROM facets f WHERE f.record = \(record) AND f.facet = \(facet.rawValue) AND ")
        text = text + test + PostgresQuery(" AND f.clearance <= \(query.clearance.code))")
    }
}

extension PostgresValue {
    /// A list of texts.
    static func strings(_ texts: [String]) -> PostgresValue { .texts(texts.map { Array($0.utf8) }) }
}
#endif
