#if PostgreSQL

/// A statement with a `?` for each parameter, and the values of the parameters in the same order.
///
/// Every `?` is a parameter. So the statement must not contain `?` in a literal, a comment or an operator.
struct PostgresQuery: Sendable {
    var sql: String
    var values: [PostgresValue] = []

    init(_ sql: String, _ values: [PostgresValue] = []) {
        self.sql = sql
        self.values = values
    }

    static func + (a: PostgresQuery, b: PostgresQuery) -> PostgresQuery { PostgresQuery(a.sql + b.sql, a.values + b.values) }

    /// The statement in PostgreSQL's syntax: `$1`, `$2` … for the parameters.
    var numbered: String {
        var number = 0
        return sql.reduce(into: "") { text, character in
            if character == "?" {
                number += 1
                text += "$\(number)"
            } else {
                text.append(character)
            }
        }
    }
}
#endif
