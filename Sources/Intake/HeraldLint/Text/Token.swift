/// A word, a number or a sign of a text.
struct Token: Sendable, Hashable {
    /// What a token is.
    enum Kind: Sendable, Hashable {
        /// Letters; hyphens and apostrophes separate words.
        case word
        /// Digits with the separators inside them.
        case number(NumberLiteral)
        /// Any other single sign.
        case sign
        /// The end of a line.
        case lineEnd
    }

    /// What it is.
    var kind: Kind
    /// The word in lower case, or the sign; empty for numbers.
    var text: String
    /// Where it stands, in UTF-8 bytes.
    var bytes: Range<Int>
    /// Whether nothing stands between it and the token before.
    var isAttached: Bool
    /// Whether it begins with a capital letter.
    var isCapitalised = false
    /// Whether it is written in capitals alone.
    var isInCapitals = false

    /// The number, if it is one.
    var number: NumberLiteral? {
        if case .number(let number) = kind { return number }
        return nil
    }

    /// Whether it is a word.
    var isWord: Bool { kind == .word }
}

/// A number as it is written in digits.
struct NumberLiteral: Sendable, Hashable {
    /// Its value, with the separators read as the language uses them.
    var value: Double
    /// How many digits stand after the decimal sign.
    var decimals: Int
    /// Whether signs separate its thousands.
    var isGrouped: Bool
    /// Whether a point before three digits could as well be a decimal point.
    var isAmbiguous = false
    /// Whether it is a date or the number of a section: `24.12.2009`, `2.1.3`.
    var isCode = false
}
