/// A word, a number or a sign of a text.
struct Token: Sendable, Hashable {
    /// The kind of a token.
    enum Kind: Sendable, Hashable {
        /// Letters. Hyphens and apostrophes separate words.
        case word
        /// Digits with the separators between them.
        case number(NumberLiteral)
        /// Any other single character.
        case sign
        /// The end of a line.
        case lineEnd
    }

    /// The kind of the token.
    var kind: Kind
    /// The word in lower case, or the sign. It is empty for numbers.
    var text: String
    /// The position in the text, in UTF-8 bytes.
    var bytes: Range<Int>
    /// Whether it follows the token before it directly.
    var isAttached: Bool
    /// Whether it begins with a capital letter.
    var isCapitalised = false
    /// Whether it consists of capital letters.
    var isInCapitals = false

    /// The number, or nil for other kinds.
    var number: NumberLiteral? {
        if case .number(let number) = kind { return number }
        return nil
    }

    /// Whether it is a word.
    var isWord: Bool { kind == .word }
}
