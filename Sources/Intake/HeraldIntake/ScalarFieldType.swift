internal import HeraldModel

/// The type of a single value.
package struct ScalarFieldType: Sendable {
    /// The expected value as messages describe it.
    package var expectation: String
    /// The allowed words, or nothing if there is no fixed list.
    package var allowed: [String]
    /// Whether the value is a number or a range of two numbers.
    package var isFigure: Bool
    /// Whether the value is any text.
    package var isText: Bool
    /// Whether the value is a date or a moment.
    package var isDate: Bool
    /// Returns whether a text is a value of this type.
    package var accepts: @Sendable (String) -> Bool

    init<S: RecordScalar>(_ type: S.Type) {
        expectation = S.expectation
        allowed = S.allowed
        isFigure = S.self == Figure.self
        isText = S.self == String.self
        isDate = S.self == PartialDate.self || S.self == Timestamp.self
        accepts = { S(written: $0) != nil }
    }
}
