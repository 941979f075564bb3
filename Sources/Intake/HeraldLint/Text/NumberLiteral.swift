/// A number in digits.
struct NumberLiteral: Sendable, Hashable {
    /// The value, with separators interpreted as in the language of the text.
    var value: Double
    /// The number of digits after the decimal separator.
    var decimals: Int
    /// Whether separators group its thousands.
    var isGrouped: Bool
    /// Whether a point before three digits may be a decimal point.
    var isAmbiguous = false
    /// Whether it is a date or the number of a section: `24.12.2009`, `2.1.3`.
    var isCode = false
}
