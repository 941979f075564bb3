/// A country code of ISO 3166-1 alpha-2, such as `BD`.
///
///     let country = CountryCode(written: "BD")  // BD
///     let lower = CountryCode(written: "bd")  // nil
///
/// Only the shape is checked. A `Gazetteer` knows whether the code is assigned, and the country's name.
public struct CountryCode: RecordScalar, Comparable {
    /// Two capital letters.
    public let written: String

    public static var expectation: String { "an ISO 3166-1 code of two capital letters such as BD" }

    /// Creates a code, or `nil` if the text is not two capital ASCII letters.
    public init?(written: String) {
        guard written.utf8.count == 2, written.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    public static func < (a: CountryCode, b: CountryCode) -> Bool { a.written < b.written }
}
