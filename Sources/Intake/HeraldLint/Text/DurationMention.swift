/// A length of time that a text states, such as `over five years` or `a 36-month project`.
struct DurationMention: Sendable {
    /// The smallest and the largest length in months.
    var months: ClosedRange<Double>
    /// The tokens of the number and its unit.
    var tokens: Range<Int>
    /// Whether it is the length of a project or programme, not of some other period.
    var isOfPractice: Bool

    private static let units: [String: Double] = [
        "year": 12, "month": 1, "an": 12, "ans": 12, "année": 12, "mois": 1, "año": 12, "mes": 1, "mese": 1, "week": 12.0 / 52,
    ]
    private static let practices: Set<String> = [
        "project", "programme", "program", "pilot", "initiative", "campaign", "scheme", "projet", "proyecto", "programa", "campagne",
        "campaña",
        "iniciativa",
    ]
    private static let periods: Set<String> = [
        "period", "phase", "cycle", "span", "run", "action", "timeframe", "duration", "fund", "grant",
    ]
    private static let verbs: Set<String> = [
        "implemented", "ran", "run", "runs", "running", "lasted", "lasts", "lasting", "operated", "carried", "conducted", "spread",
        "funded", "financed", "piloted",
        "delivered", "continued", "took", "duré", "dure", "duró", "durado", "mené", "réalisé", "coordinated", "spanned", "spans", "active",
        "extended", "shown", "operation", "operational", "fonctionne", "fonctionné", "ejecutó", "ejecutado", "ejecuta", "implementó",
        "desarrolló", "funcionó", "funciona", "realizó", "réalisée", "menée", "duraba", "durera", "worked", "works", "existed",
    ]
    private static let other: Set<String> = [
        "old", "ago", "later", "earlier", "before", "after", "experience", "age", "prison", "residence", "apart", "contract", "contracts",
        "visa", "each",
    ]

    /// Returns the lengths of practices and periods that `passage` states.
    static func all(in passage: Passage) -> [DurationMention] {
        passage.quantities.compactMap { quantity in
            guard quantity.kind == .count, quantity.value <= 120 else { return nil }
            var unit = quantity.tokens.upperBound
            let hasHalf = ["a", "half"] == [passage.word(unit + 1), passage.word(unit + 2)] && passage.word(unit) == "and"
            if hasHalf { unit += 3 }
            if passage.word(unit) == "-" { unit += 1 }
            guard let factor = units[Vocabulary.stem(passage.word(unit))] ?? units[passage.word(unit)],
                !other.contains(passage.word(unit + 1))
            else { return nil }
            let tokens = quantity.tokens.lowerBound..<unit + 1
            guard let isOfPractice = subject(quantity, unit, passage) else { return nil }
            let half = factor / 2
            let more = hasHalf ? factor / 2 : 0
            let (low, high) = (quantity.value * factor - half + more, (quantity.upper ?? quantity.value) * factor + half + more)
            switch quantity.qualifier {
            case .exact, .about: return DurationMention(months: low...high, tokens: tokens, isOfPractice: isOfPractice)
            case .atLeast: return DurationMention(months: low...Double.greatestFiniteMagnitude, tokens: tokens, isOfPractice: isOfPractice)
            case .atMost: return DurationMention(months: 0...high, tokens: tokens, isOfPractice: isOfPractice)
            }
        }
    }

    /// Verbs that are about the practice only in the passive: *it carried out a survey for six weeks* is about the survey.
    private static let passives: Set<String> = ["carried", "conducted", "delivered", "coordinated", "funded", "financed", "implemented"]
    private static let reached: Set<String> = ["reached", "trained", "helped", "supported", "assisted"]

    /// Whether the word at `index` is a verb about the practice.
    private static func tells(_ index: Int, of sentence: Range<Int>, _ passage: Passage) -> Bool {
        let word = passage.word(index)
        guard verbs.contains(word) else { return false }
        let isPassive = ["was", "were", "been", "is", "be", "being", "and", ","].contains(passage.word(index - 1))
        return !passives.contains(word) || isPassive || index == sentence.lowerBound
    }

    private static let lengths: Set<String> = ["duration", "length", "durée", "duración"]
    private static let prepositions: Set<String> = [
        "over", "for", "during", "lasted", "lasts", "lasting", "of", "pendant", "durant", "durante", "duró", "duré", "took", "spanned",
        "depuis", "hace", "dure", "durado", "dura",
    ]

    /// Whether the length belongs to another period than the one named before: *and again for five years from 2011*.
    private static func goesOn(_ quantity: Quantity, _ unit: Int, _ passage: Passage) -> Bool {
        let start = quantity.tokens.lowerBound
        let isAgain = (max(0, start - 3)..<start).contains {
            ["again", "another", "further", "additional", "extra", "more", "second", "nuevo", "nouveau", "encore", "otros"].contains(
                passage.word($0))
        }
        let isLater = ["from", "since", "starting", "until", "before", "after"].contains(passage.word(unit + 1))
        let spansYears = isLater && (unit + 3..<unit + 5).contains { ["to", "until", "till", "-", "through"].contains(passage.word($0)) }
        return isAgain || isLater && !spansYears
    }

    /// Whether `a five-year project` at `start` may be the practice itself, and not a project that it was built on or that was evaluated.
    private static func isIntroduced(_ start: Int, _ passage: Passage) -> Bool {
        guard ["a", "an", "un", "une", "another"].contains(passage.word(start - 1)) else { return true }
        let isOpening = passage.sentences.contains { $0.lowerBound == start - 1 }
        return isOpening || ["is", "was", "as", "it", "est", "es", "fue"].contains(passage.word(start - 2))
    }

    /// Whether a length before *of* is that of a practice: `A project of ten years` is, `2010 to 2012, a period of six years` is not. Nil
    /// for anything else.
    private static func genitive(_ start: Int, _ passage: Passage) -> Bool? {
        if practices.contains(passage.word(start - 2)) { return isIntroduced(start - 2, passage) }
        let isAside = passage.word(start - 3) == "a" && passage.word(start - 4) == ","
        let isAfterYear = isAside && passage.quantities.contains { $0.kind == .year && $0.tokens.upperBound == start - 4 }
        return isAfterYear && ["period", "span", "total"].contains(passage.word(start - 2)) ? false : nil
    }

    /// Whether a stated duration is that of the practice: `its duration was 5 years`. Nil if the words name something else.
    private static func duration(at index: Int, before start: Int, _ passage: Passage) -> Bool? {
        let next = passage.word(index + 1)
        if next == "of" || next == "de" || next == "du" || next == "del" {
            let owner = (index + 2..<start).map { passage.word($0) }
            return owner.isEmpty || owner.contains(where: practices.contains) ? true : nil
        }
        return ["its", "the", "total", "planned", "sa", "su", "la", "whole"].contains(passage.word(index - 1))
            || practices.contains(passage.word(index - 1)) || index == 0 || passage.word(index - 1) == "." ? true : nil
    }

    /// Whether the length is that of a practice (true) or of a period (false). Nil if it is that of something else.
    private static func subject(_ quantity: Quantity, _ unit: Int, _ passage: Passage) -> Bool? {
        if ["any", "each", "every", "per"].contains(passage.word(quantity.tokens.lowerBound - 1)) { return nil }
        if goesOn(quantity, unit, passage) { return nil }
        for index in unit + 1..<unit + 3 {
            if practices.contains(passage.word(index)) { return isIntroduced(quantity.tokens.lowerBound, passage) }
            if periods.contains(passage.word(index)) { return false }
        }
        let start = quantity.tokens.lowerBound
        if passage.word(start - 1) == "(", passage.word(unit + 1) == ")" { return false }
        if passage.word(start - 1) == "of" || passage.word(start - 1) == "de", let isOfPractice = genitive(start, passage) {
            return isOfPractice
        }
        let before = (max(0, start - 6)..<start).map { passage.word($0) }
        if before.contains(where: {
            ["last", "past", "next", "previous", "first", "every", "after", "within", "per", "residing", "lived"].contains($0)
        }) {
            return nil
        }
        if let index = (max(0, start - 6)..<start).last(where: { lengths.contains(passage.word($0)) }) {
            return duration(at: index, before: start, passage)
        }
        guard before.suffix(4).contains(where: prepositions.contains) else { return nil }
        let isTotal = before.suffix(2).elementsEqual(["total", "of"])
        if before.suffix(4).contains("of"), !isTotal,
            !before.contains(where: { periods.contains($0) || $0 == "length" || $0 == "durée" || $0 == "duración" })
        {
            return nil
        }
        guard let sentence = passage.sentences.first(where: { $0.contains(start) }) else { return nil }
        guard
            (max(sentence.lowerBound, start - 12)..<start).contains(where: { index in
                tells(index, of: sentence, passage) || isTotal && reached.contains(passage.word(index))
            })
        else {
            return nil
        }
        return (sentence.lowerBound..<start).contains {
            practices.contains(passage.word($0)) || ["it", "practice"].contains(passage.word($0))
        }
    }
}
