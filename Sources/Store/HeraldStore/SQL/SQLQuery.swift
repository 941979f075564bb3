/// A statement and the values of its parameters.
struct SQLQuery: Sendable {
    var sql: String
    var values: [SQLValue] = []

    static func + (a: SQLQuery, b: SQLQuery) -> SQLQuery { SQLQuery(sql: a.sql + b.sql, values: a.values + b.values) }
}
