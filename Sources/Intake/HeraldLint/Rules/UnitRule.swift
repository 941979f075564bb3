internal import HeraldModel

extension LintRule {
    /// Figures without a unit, amounts without a currency, and units written twice.
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
            // A quantity has at most one finding.
            findings += passage.quantities.compactMap { quantity in
                doubledUnit(quantity, passage) ?? doubledMagnitude(quantity, passage) ?? missingCurrency(quantity, passage)
            }
        }
        return findings
    }

    /// Whether the figure of a claim is a year.
    private static func isYear(_ value: Figure, _ statement: LocalizedText) -> Bool {
        guard let number = value.bounds?.lowerBound, (1800...2100).contains(number) else { return false }
        return statement.original.lowercased().split { !$0.isLetter }.contains { ["year", "année", "año"].contains($0) }
    }

    /// Words for an amount of money.
    private static let amounts: Set<String> = ["budget", "grant", "cost", "expenditure", "subsidy"]

    /// Returns the finding on a number with two signs or words for per cent, such as "5 % per cent".
    private static func doubledUnit(_ quantity: Quantity, _ passage: Passage) -> LintFinding? {
        guard quantity.kind == .percent else { return nil }
        // The tokens of the quantity include the first sign, so a second one begins at their end.
        let (start, end) = (quantity.tokens.lowerBound, quantity.tokens.upperBound)
        let second: Range<Int>
        switch passage.word(end) {
        case "%", "percent": second = end..<end + 1
        case "per" where passage.word(end + 1) == "cent": second = end..<end + 2
        default: return nil
        }
        return LintFinding("unit", passage.path, "\"\(passage.written(start..<second.upperBound))\" has its unit twice")
    }

    /// Returns the finding on a number that ends with the same word twice, such as "5 million million".
    private static func doubledMagnitude(_ quantity: Quantity, _ passage: Passage) -> LintFinding? {
        let words = quantity.tokens.dropFirst().map { passage.word($0) }
        guard words.count > 1, words[words.count - 1] == words[words.count - 2] else { return nil }
        return LintFinding("unit", passage.path, "\"\(passage.written(quantity.tokens))\" has its magnitude twice")
    }

    /// Returns the finding on an amount without a currency: a number from 1000 on that counts nothing and follows words such as "a budget of".
    private static func missingCurrency(_ quantity: Quantity, _ passage: Passage) -> LintFinding? {
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
