/// A currency code of ISO 4217, such as `EUR`.
///
///     let currency = CurrencyCode(written: "NZD")
///     let symbol = CurrencyCode(written: "€")  // nil
public struct CurrencyCode: RecordScalar {
    /// Three capital letters.
    public let written: String

    public static var expectation: String { "an ISO 4217 code of three capital letters such as EUR" }

    /// Creates a code, or `nil` if the text is not three capital ASCII letters. A `Gazetteer` knows whether the code
    /// is in use.
    public init?(written: String) {
        guard written.utf8.count == 3, written.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }
}
