/// The place of a text in the alphabet of a language, for lists in which people look something up.
///
/// Case, accents and punctuation do not count, and neither does anything before the first letter or digit. Words are compared one by one,
/// digits come before letters, and scripts follow each other in the order of Unicode. A letter that a language sorts as one of its own has
/// its own place: `ñ` in Spanish, `å`, `ä` and `ö` in Swedish and Finnish, `æ`, `ø` and `å` in Danish and Norwegian. In every other
/// language they are read as `n`, `a`, `o` or `ae`. Articles such as *the* count.
///
///     let french = LanguageTag(written: "fr")!
///     let titles = ["Zones", "école", "24 heures", "« Eau »"]
///     let sorted = titles.sorted { SortKey($0, in: french) < SortKey($1, in: french) }
///     // "24 heures", "« Eau »", "école", "Zones"
///     let initials = sorted.map { SortKey($0, in: french).initial }  // "#", "E", "E", "Z"
///
/// It is not the Unicode Collation Algorithm: Chinese and Japanese are in the order of their code points. The same text and language make
/// the same key on every system.
public struct SortKey: Sendable, Hashable, Comparable {
    /// The letter under which the text is listed, as a capital; `#` if it begins with a digit or has neither letters nor digits.
    ///
    /// A letter of Arabic or of another script without capitals is itself. The forms of alef with hamza or madda are listed under alef.
    public let initial: String
    /// The letters and digits in their order, each in the upper 24 bits; words are separated by ``space``.
    private let weights: [UInt32]
    /// Decides between texts that differ in case, accents or punctuation only.
    private let text: String

    /// Creates the key of a text.
    ///
    /// - Parameters:
    ///   - text: The text, such as a title.
    ///   - language: The language of the list, which need not be that of the text.
    public init(_ text: String, in language: LanguageTag) {
        let ownLetters = Self.ownLetters[String(language.written.prefix { $0 != "-" })] ?? [:]
        var weights: [UInt32] = []
        var (initial, isWordBegun) = ("#", true)
        func append(_ weight: UInt32) {
            if !isWordBegun, !weights.isEmpty { weights.append(Self.space) }
            isWordBegun = true
            weights.append(weight)
        }
        for character in text.lowercased() {
            if let weight = ownLetters[character] {
                if weights.isEmpty { initial = character.uppercased() }
                append(weight)
                continue
            }
            for scalar in character.unicodeScalars {
                switch Self.role(of: scalar) {
                case .dropped: break
                case .end: isWordBegun = false
                case .digit(let value): append((0x30 + value) << 8)
                case .letters(let letters):
                    if weights.isEmpty, let first = letters.unicodeScalars.first { initial = first.properties.titlecaseMapping }
                    for letter in letters.unicodeScalars { append(letter.value << 8) }
                case .mark: append(scalar.value << 8)
                }
            }
        }
        (self.initial, self.weights, self.text) = (initial, weights, text)
    }

    public static func < (a: SortKey, b: SortKey) -> Bool {
        a.weights == b.weights ? a.text < b.text : a.weights.lexicographicallyPrecedes(b.weights)
    }
}

extension SortKey {
    /// The part that a scalar has in a word.
    private enum Role {
        /// It does not count: an accent.
        case dropped
        /// It is not a part of a word.
        case end
        /// A digit from 0 to 9, or 10 for any other number, such as a fraction.
        case digit(UInt32)
        /// One letter, or several for a ligature.
        case letters(String)
        /// A sign that belongs to the letter before it, such as a vowel of Devanagari.
        case mark
    }

    /// The weight of the gap between words, which comes before every letter.
    private static let space: UInt32 = 0x20 << 8

    /// The letters that have a place of their own, by language: after `n`, or at the end of the alphabet.
    private static let ownLetters: [String: [Character: UInt32]] = {
        let (afterN, afterZ): (UInt32, UInt32) = (0x6E << 8, 0x7A << 8)
        let spanish: [Character: UInt32] = ["ñ": afterN + 1]
        let swedish: [Character: UInt32] = ["å": afterZ + 1, "ä": afterZ + 2, "ö": afterZ + 3]
        let danish: [Character: UInt32] = ["æ": afterZ + 1, "ø": afterZ + 2, "å": afterZ + 3]
        return ["es": spanish, "sv": swedish, "fi": swedish, "da": danish, "nb": danish, "nn": danish, "no": danish]
    }()

    /// Letters that other letters are read as. Unicode does not take them apart, or the search keeps them as they are.
    private static let readings: [Unicode.Scalar: String] = [
        "æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŧ": "t",
        "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ϊ": "ι", "ΐ": "ι", "ό": "ο", "ύ": "υ", "ϋ": "υ", "ΰ": "υ", "ώ": "ω", "ς": "σ", "ё": "е",
        "\u{622}": "\u{627}", "\u{623}": "\u{627}", "\u{625}": "\u{627}", "\u{671}": "\u{627}",
    ]

    private static func role(of scalar: Unicode.Scalar) -> Role {
        if let reading = readings[scalar] { return .letters(reading) }
        let properties = scalar.properties
        switch properties.generalCategory {
        // The letter that lengthens a line in Arabic.
        case .modifierLetter where scalar.value == 0x640: return .dropped
        case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            if !scalar.isASCII, case .letter(let folded) = ScalarFolds.shared.fold(scalar.value) { return .letters(String(folded)) }
            return .letters(String(scalar))
        case .decimalNumber: return .digit(UInt32(properties.numericValue ?? 10))
        case .letterNumber, .otherNumber: return .digit(10)
        case .nonspacingMark where properties.canonicalCombiningClass != .notReordered: return .dropped
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        default: return .end
        }
    }
}
