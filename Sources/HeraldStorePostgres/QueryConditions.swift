#if PostgreSQL
internal import HeraldModel

/// The conditions of a query in SQL, each beginning with `AND`.
struct QueryConditions {
    private(set) var text = PostgresText("")
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
        branches(.theme, query.themes.map(\.written), separator: ".", after: "/")
        branches(.language, query.languages.map(\.written), separator: "-", after: ".")
        organisations()
        words()
    }

    private mutating func oneOf(_ facet: Facet, _ values: [some RecordScalar]) {
        if values.isEmpty { return }
        exists(facet, PostgresText("f.value = ANY (?)", [.strings(values.map(\.written))]))
    }

    /// Any of `codes`, or a code that goes on after `separator`; `after` is the character that follows it in ASCII.
    private mutating func branches(_ facet: Facet, _ codes: [String], separator: String, after: String) {
        if codes.isEmpty { return }
        let test = codes.map { _ in "f.value = ? OR (f.value >= ? AND f.value < ?)" }.joined(separator: " OR ")
        exists(facet, PostgresText("(\(test))", codes.flatMap { [.text($0), .text($0 + separator), .text($0 + after)] }))
    }

    private mutating func organisations() {
        if query.organisations.isEmpty { return }
        let test = query.organisations.map { _ in "strpos(f.value, ?) > 0" }.joined(separator: " OR ")
        exists(.organisation, PostgresText("(\(test))", query.organisations.map { .text($0.lowercased()) }))
    }

    /// Every word of the query's text; a text without a word is no condition.
    private mutating func words() {
        let words = FoldedWords(of: query.text ?? "").words
        if words.isEmpty { return }
        text = text + PostgresText(" AND EXISTS (SELECT 1 FROM texts t WHERE t.record = \(record) AND t.words @> ?)", [.texts(words)])
    }

    private mutating func exists(_ facet: Facet, _ test: PostgresText) {
        text = text + PostgresText(" AND EXISTS (SELECT 1 FROM facets f WHERE f.record = \(record) AND f.facet = \(facet.rawValue) AND ")
        text = text + test + PostgresText(" AND f.clearance <= \(query.clearance.code))")
    }
}

extension PostgresValue {
    /// A list of texts.
    static func strings(_ texts: [String]) -> PostgresValue { .texts(texts.map { Array($0.utf8) }) }
}
#endif
