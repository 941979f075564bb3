internal import HeraldModel

extension LintRule {
    /// Figures without a unit, amounts without a currency, units written twice.
    static let unit = LintRule(name: "unit", summary: "a figure without a unit, an amount without a currency, or a unit written twice") {
        record in
        var findings: [LintFinding] = []
        for (index, claim) in record.practice.claims.enumerated() where claim.unit == nil {
            guard let value = claim.value, !isYear(value, claim.statement) else { continue }
            findings.append(
                LintFinding(
                    "unit", ["claims", String(index), "value"], "\(value.written) has no unit",
                    hint: "say what it counts, such as unit: people"))
        }
        for (index, target) in record.practice.targets.enumerated() where target.unit == nil {
            guard let value = target.target ?? target.achieved else { continue }
            findings.append(
                LintFinding(
                    "unit", ["targets", String(index)], "\(value.written) has no unit", hint: "say what it counts, such as unit: people"))
        }
        for passage in record.originals where !passage.quantities.isEmpty {
            findings += passage.quantities.compactMap { problem($0, passage) }
        }
        return findings
    }

    private static func isYear(_ value: Figure, _ statement: LocalizedText) -> Bool {
        guard let number = value.bounds?.lowerBound, (1800...2100).contains(number) else { return false }
        return statement.original.lowercased().split { !$0.isLetter }.contains { ["year", "année", "año"].contains($0) }
    }

    private static let amounts: Set<String> = ["budget", "grant", "cost", "expenditure", "subsidy"]

    private static func problem(_ quantity: Quantity, _ passage: Passage) -> LintFinding? {
        let end = quantity.tokens.upperBound
        if quantity.kind == .percent,
            ["%", "percent"].contains(passage.word(end)) || passage.word(end) == "per" && passage.word(end + 1) == "cent"
        {
            return LintFinding(
                "unit", passage.path,
                "\"\(passage.written(quantity.tokens.lowerBound..<end + (passage.word(end) == "per" ? 2 : 1)))\" has its unit twice")
        }
        let words = quantity.tokens.dropFirst().map { passage.word($0) }
        if words.count > 1, let last = words.last, words.dropLast().last == last {
            return LintFinding("unit", passage.path, "\"\(passage.written(quantity.tokens))\" has its magnitude twice")
        }
        guard quantity.kind == .count, quantity.value >= 1000, passage.noun(of: quantity).isEmpty else { return nil }
        let before = (max(0, quantity.tokens.lowerBound - 4)..<quantity.tokens.lowerBound).map { passage.word($0) }
        guard let noun = before.lastIndex(where: amounts.contains),
            before[(noun + 1)...].contains(where: { ["of", "was", "is", ":"].contains($0) })
        else { return nil }
        return LintFinding(
            "unit", passage.path, "the \(before[noun]) \"\(passage.written(quantity.tokens))\" has no currency",
            hint: "name the currency, such as EUR")
    }
}

extension LintRule {
    /// Claims that say the same with different figures.
    static let contradictoryClaims = LintRule(name: "contradictory-claims", summary: "two claims of the same thing with different figures")
    { record in
        let claims = record.practice.claims
        let keys = claims.map { claim in
            Set(
                Tokenizer.tokens(of: claim.statement.original, language: record.practice.language).filter(\.isWord).map {
                    Vocabulary.stem($0.text)
                }
                .filter { !Vocabulary.stops.contains($0) || Outcomes.isGroup($0) })
        }
        // Shares of one number are said to differ by the rule on shares.
        let shared = Set(SharedWhole.findings(in: record).map(\.path))
        var findings: [LintFinding] = []
        for (index, claim) in claims.enumerated() where !shared.contains(["claims", String(index), "value"]) {
            guard let value = claim.value, let number = value.bounds, keys[index].count > 1 else { continue }
            let other = claims.indices.prefix(index).first { other in
                keys[other] == keys[index] && claims[other].year == claim.year
                    && claims[other].unit?.original.lowercased() == claim.unit?.original.lowercased()
                    && claims[other].value?.bounds.map { $0 != number } == true && numbers(claims[other]) == numbers(claim)
            }
            guard let other else { continue }
            findings.append(
                LintFinding(
                    "contradictory-claims", ["claims", String(index), "value"],
                    "\(value.written), where claim \(other + 1) says \(claims[other].value?.written ?? "") of the same",
                    hint: "take one of them, or say in the statements where they differ"))
        }
        return findings
    }

    private static func numbers(_ claim: Claim) -> [Double] {
        Tokenizer.tokens(of: claim.statement.original, language: .english).compactMap { $0.number?.value }
    }
}
