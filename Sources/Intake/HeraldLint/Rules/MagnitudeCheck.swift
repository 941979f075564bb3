internal import HeraldModel

/// Finds numbers of people that are too large or too small, for ``LintRule/magnitude``.
///
/// | function | finds | example |
/// |---|---|---|
/// | ``sameDigits(_:)`` | a number that another one in the record contradicts by three, six or nine zeros | *244 migrants*, *244 million migrants* |
/// | ``implausible(_:_:)`` | a number of people that cannot be, or is too small for the whole world | *2.9 migrants*, *244 migrants worldwide* |
/// | ``claims(_:)`` | the same in the figures of claims (`MagnitudeCheck+Claims.swift`) | `value: 2.9`, `unit: migrants` |
///
/// A rate such as *2.9 persons per household* is not a finding. Whoever adds a wording must keep that.
enum MagnitudeCheck {
    static let hint = "a magnitude such as \"million\" may be missing"

    /// Returns a finding for each number that equals another number of the same people or things divided by a thousand, a million or a
    /// billion.
    static func sameDigits(_ mentions: [CountMention]) -> [LintFinding] {
        let large = mentions.filter { $0.bounds.lowerBound >= 10_000 }
        guard !large.isEmpty else { return [] }
        return mentions.compactMap { small in
            let value = small.bounds.lowerBound
            guard value >= 10, value < 1e6, value.truncatingRemainder(dividingBy: 10) != 0 || value > 100, let head = small.noun.first
            else { return nil }
            let nouns = Set(small.noun)
            let other = large.first { large in
                let ratio = middle(large) / value
                return [1e3, 1e6, 1e9].contains { abs(ratio / $0 - 1) < 1e-6 }
                    && (large.noun.contains(head) || large.noun.contains(where: nouns.contains))
            }
            guard let other else { return nil }
            return LintFinding(
                "magnitude", small.path,
                "\"\(small.written)\" here, and \(IntervalArithmetic.written(middle(other))) of the same elsewhere in the record",
                hint: hint)
        }
    }

    /// Returns the middle of the bounds, or the lower bound of a number such as *more than 10,000*, which has no upper one.
    private static func middle(_ mention: CountMention) -> Double {
        mention.bounds.upperBound < 1e15 ? (mention.bounds.lowerBound + mention.bounds.upperBound) / 2 : mention.bounds.lowerBound
    }

    /// Returns a finding if a number cannot be a number of people, or is too small for the whole world.
    static func implausible(_ quantity: Quantity, _ passage: Passage) -> [LintFinding] {
        let noun = passage.noun(of: quantity)
        let written = passage.written(quantity.tokens)
        guard let sentence = passage.sentences.first(where: { $0.contains(quantity.tokens.lowerBound) }) else { return [] }
        guard noun.prefix(3).contains(where: Vocabulary.people.contains) else {
            guard noun.isEmpty, isStock(quantity, sentence, passage) else { return [] }
            return [LintFinding("magnitude", passage.path, "\"\(written)\" are few for the whole world", hint: hint)]
        }
        let words = sentence.map { passage.word($0) }
        if quantity.value > 9e9 {
            return [
                LintFinding(
                    "magnitude", passage.path, "\"\(written)\" are more people than there are",
                    hint: "see whether the magnitude is given twice")
            ]
        }
        guard !quantity.hasMagnitude, quantity.upper == nil else { return [] }
        let isRate = words.contains {
            ["average", "averages", "per", "mean", "ratio", "rate", "times", "each", "median", "fewer", "factor", "index", "score"]
                .contains($0)
        }
        if quantity.value != quantity.value.rounded(), !isRate {
            return [LintFinding("magnitude", passage.path, "\"\(written)\" would be a part of a person", hint: hint)]
        }
        guard quantity.value < 100_000, isOfWorld(quantity, noun, passage) else { return [] }
        return [LintFinding("magnitude", passage.path, "\"\(written)\" are few for the whole world", hint: hint)]
    }

    /// Whether a sentence states the number of migrants in the world: `The number of migrants worldwide reached 244`.
    private static func isStock(_ quantity: Quantity, _ sentence: Range<Int>, _ passage: Passage) -> Bool {
        guard !quantity.hasMagnitude, quantity.value < 100_000, quantity.value >= 10 else { return false }
        let before = (max(sentence.lowerBound, quantity.tokens.lowerBound - 12)..<quantity.tokens.lowerBound).map {
            Vocabulary.stem(passage.word($0))
        }
        return before.contains(where: movers.contains) && before.contains(where: Vocabulary.world.contains)
            && before.contains { ["number", "stock", "total"].contains($0) }
            && before.suffix(2).contains {
                ["number", "is", "was", "at", "to", "reached", "of", "totalled", "numbered", "be"].contains($0)
            }
    }

    /// The words for people who move, in the singular.
    static let movers: Set<String> = [
        "migrant", "immigrant", "refugee", "emigrant", "displaced", "stateless", "migrante", "réfugié",
    ]

    /// Whether a sentence counts the migrants of the world, rather than the members of a worldwide network.
    private static func isOfWorld(_ quantity: Quantity, _ noun: [String], _ passage: Passage) -> Bool {
        guard noun.contains(where: movers.contains) || noun.starts(with: ["international", "worker"]) else { return false }
        let end = quantity.tokens.upperBound
        let after = end..<min(end + 8, passage.tokens.count)
        let isWorld = after.contains { index in
            let word = passage.word(index)
            return word == "worldwide" || word == "globally"
                || Vocabulary.world.contains(word) && ["the", "le", "el"].contains(passage.word(index - 1))
        }
        let start = quantity.tokens.lowerBound
        let before = (max(0, start - 6)..<start).map { passage.word($0) }
        if noun.starts(with: ["international", "migrant"]), before.first == "worldwide" || before.first == "globally" { return true }
        let isStock = before.contains {
            ["estimated", "total", "number", "stock", "there", "estime", "estimates", "compte", "hay", "existen", "y"].contains($0)
        }
        if noun.contains("internationaux") || noun.contains("internacionale") {
            return isWorld || before.contains("mundo") || before.contains("monde")
        }
        return isWorld && (isStock || noun.first == "international") || isStock && noun.starts(with: ["international", "migrant"])
    }
}
