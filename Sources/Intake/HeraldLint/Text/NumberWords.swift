/// Numbers in words, in English, French and Spanish.
///
/// Words that mostly mean something else (`un`, `una`, or `cent` in English) are not included. Callers handle them in context.
enum NumberWords {
    /// The function of a word in a number.
    enum Part: Sendable, Hashable {
        /// A number below one hundred, which is added.
        case small(Double)
        /// One hundred, which multiplies the number before it.
        case hundred
        /// A thousand, a million or a billion.
        case scale(Double)
    }

    /// Returns the function of `word` in a text of `language`, a primary subtag in lower case, or nil.
    static func part(_ word: String, language: Substring) -> Part? {
        switch language {
        case "fr": french[word] ?? scalesFrench[word]
        case "es": spanish[word] ?? scalesSpanish[word]
        default: english[word] ?? scalesEnglish[word]
        }
    }

    private static let english: [String: Part] = table(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
            "fourteen",
            "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        ], tens: ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    ).merging(["hundred": .hundred, "fourty": .small(40)]) { first, _ in first }

    private static let french: [String: Part] = table(
        [
            "zéro", "", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
            "quinze",
            "seize",
        ], tens: ["vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"]
    ).merging(["cent": .hundred, "cents": .hundred]) { first, _ in first }

    private static let spanish: [String: Part] = table(
        [
            "cero", "", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
            "quince",
            "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
            "veinticinco",
            "veintiséis", "veintisiete", "veintiocho", "veintinueve",
        ], tens: ["veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"]
    ).merging([
        "cien": .small(100), "ciento": .small(100), "doscientos": .small(200), "trescientos": .small(300), "quinientos": .small(500),
    ]) {
        first, _ in first
    }

    private static let scalesEnglish: [String: Part] = [
        "thousand": .scale(1e3), "million": .scale(1e6), "millions": .scale(1e6), "mio": .scale(1e6), "mn": .scale(1e6),
        "billion": .scale(1e9), "billions": .scale(1e9), "bn": .scale(1e9), "lakh": .scale(1e5), "crore": .scale(1e7),
        "trillion": .scale(1e12),
    ]
    private static let scalesFrench: [String: Part] = [
        "mille": .scale(1e3), "milliers": .scale(1e3), "million": .scale(1e6), "millions": .scale(1e6), "milliard": .scale(1e9),
        "milliards": .scale(1e9),
    ]
    private static let scalesSpanish: [String: Part] = [
        "mil": .scale(1e3), "millón": .scale(1e6), "millones": .scale(1e6),
    ]

    /// Returns the table of numbers below one hundred. `units` begins with the word for zero, `tens` with that for twenty. An empty text
    /// takes the place of a word that is left out because it mostly means something else, such as `un`.
    private static func table(_ units: [String], tens: [String]) -> [String: Part] {
        var table: [String: Part] = [:]
        for (number, word) in units.enumerated() where !word.isEmpty { table[word] = .small(Double(number)) }
        for (index, word) in tens.enumerated() { table[word] = .small(Double(index + 2) * 10) }
        return table
    }
}
