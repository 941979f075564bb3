internal import HeraldModel

extension MagnitudeCheck {
    /// Returns a finding for a claim whose statement names a world total, such as *International migrants*, and whose figure is small.
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
