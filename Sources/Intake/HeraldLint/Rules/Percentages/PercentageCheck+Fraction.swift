extension PercentageCheck {
    /// A fraction in words: `two thirds`, `la moitié`.
    private struct Fraction {
        var percent: ClosedRange<Double>
        var exact: Double
        var tokens: Range<Int>
    }

    private static let parts: [String: Double] = [
        "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "tenth": 10, "tenths": 10,
        "moitié": 2, "tiers": 3, "quart": 4, "quarts": 4, "mitad": 2, "tercio": 3, "tercios": 3, "cuarto": 4, "cuartos": 4, "quinto": 5,
    ]
    private static let counts: [String: Double] = [
        "a": 1, "an": 1, "one": 1, "un": 1, "une": 1, "la": 1, "two": 2, "deux": 2, "dos": 2, "three": 3, "trois": 3, "tres": 3, "four": 4,
        "cuatro": 4, "quatre": 4, "seven": 7, "nine": 9,
    ]

    /// Checks a percentage beside a fraction: `a third (50 per cent)`, `80 per cent, or three quarters, of the pupils`.
    static func ofFraction(_ percent: Quantity, _ sentence: Range<Int>, _ passage: Passage) -> LintFinding? {
        guard let fraction = before(percent, sentence, passage) ?? after(percent, passage),
            IntervalArithmetic.areDisjoint(fraction.percent, percent.bounds)
        else { return nil }
        return LintFinding(
            "share", passage.path,
            "\"\(passage.written(fraction.tokens))\" is \(IntervalArithmetic.written(fraction.exact)) per cent, not \"\(passage.written(percent.tokens))\"",
            hint: "look the numbers up in the source")
    }

    /// Returns the fraction before a percentage: `half of the members (30 %)`, `a quarter of the trainees, or 40 per cent`.
    private static func before(_ percent: Quantity, _ sentence: Range<Int>, _ passage: Passage) -> Fraction? {
        var index = percent.tokens.lowerBound - 1
        while Vocabulary.qualifiers[passage.word(index)] != nil { index -= 1 }
        switch passage.word(index) {
        case "(": guard passage.word(percent.tokens.upperBound) == ")" else { return nil }
        case "or", "ou", "o", "soit":
            guard passage.word(index - 1) == ",", [",", "."].contains(passage.word(percent.tokens.upperBound)) else { return nil }
            index -= 1
        default: return nil
        }
        // Go back over "of the members" to the fraction.
        var steps = 0
        while index - 1 >= sentence.lowerBound, steps <= 7 {
            if let found = fraction(endingAt: index - 1, passage) {
                return steps == 0 || ["of", "de", "des", "du", "d"].contains(passage.word(index)) ? found : nil
            }
            guard passage.tokens[index - 1].isWord, !["and", "et", "y", "but", "while"].contains(passage.word(index - 1)) else {
                return nil
            }
            index -= 1
            steps += 1
        }
        return nil
    }

    /// Returns the fraction after a percentage: `50 per cent (a third)`, `80 per cent, or three quarters`.
    private static func after(_ percent: Quantity, _ passage: Passage) -> Fraction? {
        var index = percent.tokens.upperBound
        switch passage.word(index) {
        case "(": index += 1
        case "," where ["or", "ou", "o", "soit"].contains(passage.word(index + 1)): index += 2
        default: return nil
        }
        for last in index..<index + 6 {
            if let found = fraction(endingAt: last, passage) { return [")", ","].contains(passage.word(last + 1)) ? found : nil }
            guard passage.tokens.indices.contains(last), passage.tokens[last].isWord || passage.word(last) == "-" else { return nil }
        }
        return nil
    }

    /// Returns the fraction whose last word is at `index`. Fractions are often approximate, so a difference of four points is allowed.
    private static func fraction(endingAt index: Int, _ passage: Passage) -> Fraction? {
        guard let part = parts[passage.word(index)] else { return nil }
        var start = index - 1
        if passage.word(start) == "-" { start -= 1 }
        let count = counts[passage.word(start)]
        if count == nil {
            guard passage.word(index) == "half" else { return nil }
            start = index
        }
        guard (count ?? 1) < part else { return nil }
        let exact = (count ?? 1) / part * 100
        let (last, pair) = (passage.word(start - 1), passage.word(start - 2) + " " + passage.word(start - 1))
        let bounds: ClosedRange<Double> =
            switch Vocabulary.qualifiers[pair] ?? Vocabulary.qualifiers[last] ?? .exact {
            case .exact: exact - 4...exact + 4
            case .about: exact - 8...exact + 8
            case .atLeast: exact - 0.5...100
            case .atMost: 0...exact + 0.5
            }
        return Fraction(percent: bounds, exact: (exact * 10).rounded() / 10, tokens: start..<index + 1)
    }
}
