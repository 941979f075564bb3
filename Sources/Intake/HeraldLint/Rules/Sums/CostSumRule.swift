internal import HeraldModel

extension LintRule {
    /// Costs described as a total that differ from the sum of the other costs.
    static let costSum = LintRule(name: "cost-sum", summary: "a total of costs that the costs do not make up") { record in
        let costs = record.practice.costs
        var findings: [LintFinding] = []
        for (index, cost) in costs.enumerated() where isTotal(cost) {
            let parts = costs.enumerated().filter { $0.offset != index && $0.element.currency == cost.currency && !isTotal($0.element) }
            guard parts.count > 1, let total = cost.amount.bounds else { continue }
            let sum = IntervalArithmetic.sum(parts.compactMap(\.element.amount.bounds))
            guard IntervalArithmetic.areDisjoint(sum, total) else { continue }
            findings.append(
                LintFinding(
                    "cost-sum", ["costs", String(index), "amount"],
                    "the other amounts in \(cost.currency.written) make \(IntervalArithmetic.written(sum.lowerBound)), against a total of \(cost.amount.written)",
                    hint: "correct an amount, or say in its note what it leaves out"))
        }
        return findings + budgets(record)
    }

    private static func isTotal(_ cost: Cost) -> Bool {
        guard let note = cost.note?.original.lowercased() else { return false }
        let plain = note.split { !$0.isLetter }.filter { !["the", "of"].contains($0) }.joined(separator: " ")
        if ["budget", "full budget", "full cost", "full costs", "all costs", "together", "combined", "presupuesto"].contains(plain) {
            return true
        }
        return note.split { !$0.isLetter }.contains {
            $0 == "together" || $0 == "combined" || Vocabulary.totals.contains(String($0)) || $0 == "sum" || $0 == "gesamt"
        }
    }

    /// Compares total budgets in texts with the costs in the same currency.
    private static func budgets(_ record: LintRecord) -> [LintFinding] {
        let costs = record.practice.costs
        guard !costs.isEmpty else { return [] }
        let written = { (q: Quantity, p: Passage) in
            p.written(max(0, q.tokens.lowerBound - 1)..<min(p.tokens.count, q.tokens.upperBound + 2))
        }
        for passage in record.originals where passage.path.first != "costs" {
            for quantity in passage.quantities where quantity.kind == .money && quantity.qualifier == .exact {
                let before = max(0, quantity.tokens.lowerBound - 6)..<quantity.tokens.lowerBound
                guard before.contains(where: { Vocabulary.totals.contains(passage.word($0)) }),
                    before.contains(where: {
                        ["budget", "cost", "costs", "funding", "coût", "coste", "presupuesto"].contains(passage.word($0))
                    }),
                    let currency = currency(written(quantity, passage)), costs.allSatisfy({ $0.currency.written == currency })
                else { continue }
                let totals = costs.filter(isTotal)
                let sum = IntervalArithmetic.sum((totals.isEmpty ? costs : totals).compactMap(\.amount.bounds))
                guard IntervalArithmetic.areDisjoint(sum, quantity.roundedBounds) else { continue }
                return [
                    LintFinding(
                        "cost-sum", passage.path,
                        "a total of \"\(passage.written(quantity.tokens))\" \(currency), against \(IntervalArithmetic.written(sum.lowerBound)) in \"costs\"",
                        hint: "correct the amount that is wrong")
                ]
            }
        }
        return []
    }

    /// Returns the code of the currency in `text`, or nil.
    private static func currency(_ text: String) -> String? {
        let signs: [(String, String)] = [
            ("€", "EUR"), ("EUR", "EUR"), ("euro", "EUR"), ("£", "GBP"), ("GBP", "GBP"), ("CHF", "CHF"), ("USD", "USD"), ("US$", "USD"),
        ]
        return signs.first { text.contains($0.0) }?.1
    }
}
