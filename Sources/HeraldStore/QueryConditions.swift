internal import HeraldModel

/// The conditions of a query in SQL, each beginning with `AND`; its words are ``TextIndex``'s matter.
struct QueryConditions {
    private(set) var text = SQLText(sql: "")
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
    }

    private mutating func oneOf(_ facet: Facet, _ values: [some RecordScalar]) {
        if values.isEmpty { return }
        let marks = values.map { _ in "?" }.joined(separator: ", ")
        exists(facet, SQLText(sql: "f.value IN (\(marks))", values: values.map { .text($0.written) }))
    }

    /// Any of `codes`, or a code that goes on after `separator`; `after` is the character that follows it in ASCII.
    private mutating func branches(_ facet: Facet, _ codes: [String], separator: String, after: String) {
        if codes.isEmpty { return }
        let test = codes.map { _ in "f.value = ? OR (f.value >= ? AND f.value < ?)" }.joined(separator: " OR ")
        exists(facet, SQLText(sql: "(\(test))", values: codes.flatMap { [.text($0), .text($0 + separator), .text($0 + after)] }))
    }

    private mutating func organisations() {
        if query.organisations.isEmpty { return }
        let test = query.organisations.map { _ in "instr(f.value, ?) > 0" }.joined(separator: " OR ")
        exists(.organisation, SQLText(sql: "(\(test))", values: query.organisations.map { .text($0.lowercased()) }))
    }

    private mutating func exists(_ facet: Facet, _ test: SQLText) {
        text = text + SQLText(sql: " AND EXISTS (SELECT 1 FROM facets f WHERE f.record = \(record) AND f.facet = \(facet.rawValue) AND ")
        text = text + test + SQLText(sql: " AND f.clearance <= \(query.clearance.code))")
    }
}
