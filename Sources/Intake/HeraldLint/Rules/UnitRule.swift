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
            findings += passage.quantities.compactMap { problem($0, passage) }
        }
        return findings
    }

    /// Whether the figure of a claim is a year.
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
