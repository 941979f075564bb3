internal import HeraldModel

/// Finds numbers of people that are too large or too small.
enum MagnitudeCheck {
    private static let hint = "a magnitude such as \"million\" may be missing"

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
                let ratio =
                    (large.bounds.lowerBound
                        + (large.bounds.upperBound.isFinite && large.bounds.upperBound < 1e15
                            ? large.bounds.upperBound : large.bounds.lowerBound))
                    / 2 / value
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

    private static let movers: Set<String> = [
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

    /// Returns a finding for a claim whose name is a world total, such as *International migrants*, and whose figure is small.
    private static func ofWorld(
        _ claim: Claim, _ value: Figure, _ bounds: ClosedRange<Double>, _ index: Int, _ language: LanguageTag
    ) -> LintFinding? {
        guard bounds.upperBound < 100_000, bounds.lowerBound > 0 else { return nil }
        let unit = (claim.unit?.original ?? "").lowercased()
        let isScaled = Tokenizer.tokens(of: unit, language: language).contains { token in
            if case .scale? = NumberWords.part(token.text, language: language.written.prefix { $0 != "-" }) { return true }
            return ["%", "percent", "per", "mio", "million", "millions", "billion", "country", "countries", "rate"].contains(token.text)
        }
        let words = Tokenizer.tokens(of: claim.statement.original, language: language).map { Vocabulary.stem($0.text) }
        guard !isScaled, WorldTotalCheck.isWhole(words) else { return nil }
        let written = claim.unit.map { "\(value.written) \($0.original)" } ?? value.written
        let verdict = words.contains("remittance") || words.contains("remesa") ? "is little" : "are few"
        return LintFinding("magnitude", ["claims", String(index), "value"], "\(written) \(verdict) for the whole world", hint: hint)
    }

    /// Returns findings for figures of claims that cannot be numbers of people, or are too small for the whole world.
    static func claims(_ record: LintRecord) -> [LintFinding] {
        record.practice.claims.enumerated().compactMap { index, claim in
            guard let value = claim.value, let bounds = value.bounds else { return nil }
            if let finding = ofWorld(claim, value, bounds, index, record.practice.language) { return finding }
            guard let unit = claim.unit?.original.lowercased() else { return nil }
            let words = unit.split(separator: " ").map { Vocabulary.stem(String($0)) }
            guard let first = words.first, words.contains(where: Vocabulary.people.contains), !words.contains("per"),
                !words.contains("thousand")
            else { return nil }
            let path = ["claims", String(index), "value"]
            let statement = Tokenizer.tokens(of: claim.statement.original, language: record.practice.language).map {
                Vocabulary.stem($0.text)
            }
            let isScaled = ["million", "billion", "mio", "millones", "milliard"].contains(first)
            if isScaled, bounds.lowerBound > 9000 {
                return LintFinding(
                    "magnitude", path, "\(value.written) \(unit) are more people than there are",
                    hint: "see whether the magnitude is given twice")
            }
            let isRate = statement.contains { ["average", "per", "mean", "ratio", "rate", "median"].contains($0) }
            if !isScaled, bounds.lowerBound != bounds.lowerBound.rounded(), !isRate {
                return LintFinding("magnitude", path, "\(value.written) \(unit) would be a part of a person", hint: hint)
            }
            let isOfWorld =
                statement.contains { Vocabulary.world.contains($0) } && (statement + words).contains(where: movers.contains)
                && statement.prefix(4).contains { movers.contains($0) || ["number", "total", "stock"].contains($0) }
            guard !isScaled, !isRate, bounds.upperBound < 100_000, isOfWorld else { return nil }
            return LintFinding("magnitude", path, "\(value.written) \(unit) are few for the whole world", hint: hint)
        }
    }
}
