/// The value of a parameter of a statement.
enum SQLValue: Hashable, Sendable {
    case integer(Int)
    case text(String)
}
