#if PostgreSQL
internal import HeraldModel
internal import HeraldStoreCore

/// The conditions of a query in SQL, each beginning with `AND`.
struct QueryConditions {
    /// The conditions on the contents of a version.
    private(set) var version = PostgresQuery("")
    /// The conditions on the practice and the time of a publication event.
    private(set) var event = PostgresQuery("")

    /// Writes the conditions of `query` on the version whose number `record` names (a column such as `e.record`), on the practice whose
    /// number `practice` names, and on the time that `time` names.
    init(_ query: Query, record: String, practice: String, time: String) {
        for condition in query.indexedConditions {
            switch condition {
            case .facet(let facet, let values):
                version = version + Self.exists(facet, record, PostgresQuery("f.value = ANY (?)", [.strings(values)]), query.clearance)
            case .facetContains(let facet, let parts):
                let test = parts.map { _ in "strpos(f.value, ?) > 0" }.joined(separator: " OR ")
                let values = parts.map { PostgresValue.text($0) }
                version = version + Self.exists(facet, record, PostgresQuery("(\(test))", values), query.clearance)
            case .words(let text): version = version + Self.words(of: text, record)
            case .ids(let ids):
                event =
                    event
                    + PostgresQuery(
                        " AND \(practice) IN (SELECT number FROM practices WHERE id = ANY (?))", [.strings(ids.map(\.written))])
            case .changedSince(let since): event = event + PostgresQuery(" AND \(time) >= ?", [.integer(since.seconds)])
            }
        }
    }

    /// The same for the publication event `event` (a table name such as `e`), and the version that it published.
    init(_ query: Query, event: String) {
        self.init(query, record: "\(event).record", practice: "\(event).practice", time: "\(event).time")
    }

    private static func words(of text: String, _ record: String) -> PostgresQuery {
        let words = SearchTokens(of: text).words
        if words.isEmpty { return PostgresQuery("") }
        return PostgresQuery(" AND EXISTS (SELECT 1 FROM texts t WHERE t.record = \(record) AND t.words @> ?)", [.texts(words)])
    }

    private static func exists(_ facet: Facet, _ record: String, _ test: PostgresQuery, _ clearance: Sensitivity) -> PostgresQuery {
        PostgresQuery(" AND EXISTS (SELECT 1 FROM facets f WHERE f.record = \(record) AND f.facet = \(facet.rawValue) AND ") + test
            + PostgresQuery(" AND f.clearance <= \(clearance.code))")
    }
}

extension PostgresValue {
    /// A list of texts.
    static func strings(_ texts: [String]) -> PostgresValue { .texts(texts.map { Array($0.utf8) }) }
}
#endif
