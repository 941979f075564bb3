import HeraldModel

/// The plural forms of the Unicode CLDR, for whole numbers. Each is the end of a key: `practices.few`.
enum PluralForm: String {
    case zero, one, two, few, many, other

    /// Returns the form for a number of things in a language (CLDR, *Language Plural Rules*).
    ///
    /// | language | forms |
    /// |---|---|
    /// | English, Spanish | one: 1; other: everything else |
    /// | French | one: 0 and 1; other: everything else |
    /// | Arabic | zero: 0; one: 1; two: 2; few: 3 to 10; many: 11 to 99; other: 100 to 102. The last two digits decide from 100 on. |
    init(of count: Int, in language: LanguageTag) {
        switch (language.written, count) {
        case ("ar", 0): self = .zero
        case ("ar", 2): self = .two
        case ("ar", _) where (3...10).contains(count % 100): self = .few
        case ("ar", _) where (11...99).contains(count % 100): self = .many
        case ("fr", 0), (_, 1): self = .one
        default: self = .other
        }
    }
}
