/// A stated length of what a text tells of, such as `over five years` or `a 36-month project`.
struct StatedLength: Sendable {
    /// How many months it takes at least and at most.
    var months: ClosedRange<Double>
    /// The tokens of the number and its unit.
    var tokens: Range<Int>
    /// Whether it is said of a project or programme and not of any period.
    var isOfPractice: Bool

    private static let units: [String: Double] = [
        "year": 12, "month": 1, "an": 12, "année": 12, "mois": 1, "año": 12, "mes": 1, "mese": 1, "week": 12.0 / 52,
    ]
    private static let practices: Set<String> = [
        "project", "programme", "program", "pilot", "initiative", "campaign", "scheme", "projet", "proyecto", "programa",
    ]
    private static let periods: Set<String> = [
        "period", "phase", "cycle", "span", "run", "action", "timeframe", "duration", "fund", "grant",
    ]
    private static let verbs: Set<String> = [
        "implemented", "ran", "run", "runs", "running", "lasted", "lasts", "lasting", "operated", "carried", "conducted", "spread",
        "funded", "financed", "piloted",
        "delivered", "continued", "took", "duré", "dure", "duró", "durado", "mené", "réalisé", "coordinated", "spanned", "spans", "active",
        "extended",
    ]
    private static let other: Set<String> = [
        "old", "ago", "later", "earlier", "before", "after", "experience", "age", "prison", "residence", "apart", "contract", "contracts",
        "visa", "each",
    ]

    /// The lengths that `passage` states of practices or periods.
    static func all(in passage: Passage) -> [StatedLength] {
        passage.quantities.compactMap { quantity in
            guard quantity.kind == .count, quantity.value <= 120 else { return nil }
            var unit = quantity.tokens.upperBound
            if passage.word(unit) == "-" { unit += 1 }
            guard let factor = units[Vocabulary.stem(passage.word(unit))] ?? units[passage.word(unit)],
                !other.contains(passage.word(unit + 1))
            else { return nil }
            let tokens = quantity.tokens.lowerBound..<unit + 1
            guard let isOfPractice = subject(quantity, unit, passage) else { return nil }
            let half = factor / 2
            let (low, high) = (quantity.value * factor - half, (quantity.upper ?? quantity.value) * factor + half)
            switch quantity.hedge {
            case .exact, .about: return StatedLength(months: low...high, tokens: tokens, isOfPractice: isOfPractice)
            case .atLeast: return StatedLength(months: low...Double.greatestFiniteMagnitude, tokens: tokens, isOfPractice: isOfPractice)
            case .atMost: return StatedLength(months: 0...high, tokens: tokens, isOfPractice: isOfPractice)
            }
        }
    }

    /// Whether the length is that of a practice (`true`) or of some period (`false`); `nil` if it is of something else.
    private static func subject(_ quantity: Quantity, _ unit: Int, _ passage: Passage) -> Bool? {
        if ["any", "each", "every", "per"].contains(passage.word(quantity.tokens.lowerBound - 1)) { return nil }
        for index in unit + 1..<unit + 3 {
            if practices.contains(passage.word(index)) { return true }
            if periods.contains(passage.word(index)) { return false }
        }
        let start = quantity.tokens.lowerBound
        if passage.word(start - 1) == "(", passage.word(unit + 1) == ")" { return false }
        let before = (max(0, start - 6)..<start).map { passage.word($0) }
        if before.contains(where: {
            ["last", "past", "next", "previous", "first", "every", "after", "within", "per", "residing", "lived"].contains($0)
        }) {
            return nil
        }
        guard
            before.suffix(4).contains(where: {
                [
                    "over", "for", "during", "lasted", "lasts", "lasting", "of", "pendant", "durant", "durante", "duró", "duré", "took",
                    "spanned",
                ].contains($0)
            })
        else { return nil }
        if before.suffix(4).contains("of"),
            !before.contains(where: { periods.contains($0) || $0 == "length" || $0 == "durée" || $0 == "duración" })
        {
            return nil
        }
        guard let sentence = passage.sentences.first(where: { $0.contains(start) }) else { return nil }
        guard (max(sentence.lowerBound, start - 12)..<start).contains(where: { verbs.contains(passage.word($0)) }) else { return nil }
        return (sentence.lowerBound..<start).contains {
            practices.contains(passage.word($0)) || ["it", "practice"].contains(passage.word($0))
        }
    }
}
