internal import HeraldModel

/// Claims of a total and claims of its parts: *participants in total*, *participants in Italy*, *participants in Spain*.
enum TotalClaims {
    private struct Entry {
        var path: [String]
        var words: Set<String>
        var unit: String
        var year: Int?
        var figure: Figure
        var bounds: ClosedRange<Double>
    }

    /// The totals that are less than their parts together.
    static func findings(in record: LintRecord) -> [LintFinding] {
        let entries = claims(record) + targets(record)
        var findings: [LintFinding] = []
        for total in entries where !total.words.isDisjoint(with: Vocabulary.totals) {
            let subject = total.words.subtracting(Vocabulary.totals).subtracting(Vocabulary.stops)
            guard !subject.isEmpty else { continue }
            let parts = entries.filter { part in
                part.path != total.path && part.path[0] == total.path[0] && part.unit == total.unit && part.year == total.year
                    && part.words.isSuperset(of: subject) && part.words.isDisjoint(with: Vocabulary.totals)
                    && !part.words.contains("average")
            }
            guard parts.count > 1 else { continue }
            let sum = Reckoning.sum(parts.map(\.bounds))
            guard Reckoning.disagree(sum, total.bounds) else { continue }
            let numbers = Reckoning.list(parts.map(\.figure.written))
            findings.append(
                LintFinding(
                    "sum", total.path, "\(numbers) make \(Reckoning.written(sum.lowerBound)), against a total of \(total.figure.written)",
                    hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice"))
        }
        return findings
    }

    private static func claims(_ record: LintRecord) -> [Entry] {
        record.practice.claims.enumerated().compactMap { index, claim in
            guard let figure = claim.value else { return nil }
            return entry(["claims", String(index), "value"], claim.statement, claim.unit, claim.year, figure, record.practice.language)
        }
    }

    private static func targets(_ record: LintRecord) -> [Entry] {
        record.practice.targets.enumerated().compactMap { index, target in
            guard let figure = target.achieved else { return nil }
            return entry(["targets", String(index), "achieved"], target.indicator, target.unit, nil, figure, record.practice.language)
        }
    }

    private static func entry(
        _ path: [String], _ text: LocalizedText, _ unit: LocalizedText?, _ year: Int?, _ figure: Figure, _ language: LanguageTag
    ) -> Entry? {
        guard let bounds = figure.bounds, let unit = unit?.original.lowercased(), !unit.contains("cent"), !unit.contains("%") else {
            return nil
        }
        let words = Tokenizer.tokens(of: text.original, language: language).filter(\.isWord).map { Vocabulary.stem($0.text) }
        return Entry(path: path, words: Set(words), unit: unit, year: year, figure: figure, bounds: bounds)
    }
}

extension LintRule {
    /// A cost that is called a total against the other costs.
    static let costSum = LintRule(name: "cost-sum", summary: "a total of costs that the costs do not make up") { record in
        let costs = record.practice.costs
        var findings: [LintFinding] = []
        for (index, cost) in costs.enumerated() where isTotal(cost) {
            let parts = costs.enumerated().filter { $0.offset != index && $0.element.currency == cost.currency && !isTotal($0.element) }
            guard parts.count > 1, let total = cost.amount.bounds else { continue }
            let sum = Reckoning.sum(parts.compactMap(\.element.amount.bounds))
            guard Reckoning.disagree(sum, total) else { continue }
            findings.append(
                LintFinding(
                    "cost-sum", ["costs", String(index), "amount"],
                    "the other amounts in \(cost.currency.written) make \(Reckoning.written(sum.lowerBound)), against a total of \(cost.amount.written)",
                    hint: "correct an amount, or say in its note what it leaves out"))
        }
        return findings + budgets(record)
    }

    private static func isTotal(_ cost: Cost) -> Bool {
        guard let note = cost.note?.original.lowercased() else { return false }
        return note.split { !$0.isLetter }.contains { Vocabulary.totals.contains(String($0)) || $0 == "sum" || $0 == "gesamt" }
    }

    /// Total budgets in the prose against the costs in the same currency.
    private static func budgets(_ record: LintRecord) -> [LintFinding] {
        let costs = record.practice.costs
        guard !costs.isEmpty else { return [] }
        let written = { (q: Quantity, p: Passage) in
            p.written(max(0, q.tokens.lowerBound - 1)..<min(p.tokens.count, q.tokens.upperBound + 2))
        }
        for passage in record.originals where passage.path.first != "costs" {
            for quantity in passage.quantities where quantity.kind == .money && quantity.hedge == .exact {
                let before = max(0, quantity.tokens.lowerBound - 6)..<quantity.tokens.lowerBound
                guard before.contains(where: { Vocabulary.totals.contains(passage.word($0)) }),
                    before.contains(where: {
                        ["budget", "cost", "costs", "funding", "coût", "coste", "presupuesto"].contains(passage.word($0))
                    }),
                    let currency = currency(written(quantity, passage)), costs.allSatisfy({ $0.currency.written == currency })
                else { continue }
                let totals = costs.filter(isTotal)
                let sum = Reckoning.sum((totals.isEmpty ? costs : totals).compactMap(\.amount.bounds))
                guard Reckoning.disagree(sum, quantity.roundedBounds) else { continue }
                return [
                    LintFinding(
                        "cost-sum", passage.path,
                        "a total of \"\(passage.written(quantity.tokens))\" \(currency), against \(Reckoning.written(sum.lowerBound)) in \"costs\"",
                        hint: "correct the amount that is wrong")
                ]
            }
        }
        return []
    }

    private static func currency(_ text: String) -> String? {
        let signs: [(String, String)] = [
            ("€", "EUR"), ("EUR", "EUR"), ("euro", "EUR"), ("£", "GBP"), ("GBP", "GBP"), ("CHF", "CHF"), ("USD", "USD"), ("US$", "USD"),
        ]
        return signs.first { text.contains($0.0) }?.1
    }
}
