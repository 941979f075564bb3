/// The value of a parameter of a statement.
package enum SQLValue: Hashable, Sendable {
    case integer(Int)
    case text(String)
    case null

    /// The number, or no value.
    package static func optional(_ number: Int?) -> SQLValue { number.map(SQLValue.integer) ?? .null }

    /// The text, or no value.
    package static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
}
