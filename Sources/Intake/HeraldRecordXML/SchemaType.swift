internal import HeraldModel

/// The types of values in the schemas, as data types of XML Schema (XML Schema, part 2).
///
/// There are no patterns, because libxml2 compiles a pattern anew for each value. Intake refuses the values that a type allows and the
/// record does not.
package enum SchemaType: String, Sendable, CaseIterable {
    case string, slug, country, currency, language, theme, date, integer, figure

    /// Returns the type of a scalar of the record. Words have no type of their own.
    init<S: RecordScalar>(_ type: S.Type) {
        switch type {
        case is Slug.Type: self = .slug
        case is CountryCode.Type: self = .country
        case is CurrencyCode.Type: self = .currency
        case is LanguageTag.Type: self = .language
        case is ThemeCode.Type: self = .theme
        case is PartialDate.Type: self = .date
        case is Int.Type: self = .integer
        case is Figure.Type: self = .figure
        default: self = .string
        }
    }

    /// The meaning of the type for readers of the schema, or nil for a string.
    var meaning: String? {
        switch self {
        case .string: nil
        case .slug: Slug.expectation
        case .country: CountryCode.expectation
        case .currency: CurrencyCode.expectation
        case .language: LanguageTag.expectation
        case .theme: ThemeCode.expectation
        case .date: PartialDate.expectation
        case .integer: Int.expectation
        case .figure: "a plain number such as 250000 or 2.9, or a range such as 5..8"
        }
    }

    /// The data types, any of which may match, with their parameters.
    var alternatives: [(name: String, parameters: [(String, String)])] {
        switch self {
        case .string: [("string", [])]
        case .slug: [("NMTOKEN", [("minLength", "3"), ("maxLength", "80")])]
        case .country: [("NMTOKEN", [("length", "2")])]
        case .currency: [("NMTOKEN", [("length", "3")])]
        case .language: [("language", [])]
        case .theme, .figure: [("NMTOKEN", [])]
        case .date: [("gYear", []), ("gYearMonth", []), ("date", [])]
        case .integer: [("integer", [])]
        }
    }
}
