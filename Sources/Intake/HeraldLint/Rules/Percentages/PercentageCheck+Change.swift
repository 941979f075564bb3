internal import HeraldModel

extension PercentageCheck {
    private static let growth: Set<String> = [
        "rose", "risen", "rise", "increased", "increase", "grew", "grown", "growth", "fell", "fallen", "decreased", "decrease", "dropped",
        "declined", "decline", "drop",
        "augmenté", "aumentó",
    ]

    /// Checks the percentage of a change: `rose from 100 to 150, by 40 per cent`, or `rose by 21 million (14 per cent) to 175 million`.
    static func ofChange(_ percent: Quantity, _ quantities: [Quantity], _ sentence: Range<Int>, _ passage: Passage) -> LintFinding? {
        guard sentence.contains(where: { growth.contains(passage.word($0)) }), quantities.count(where: { $0.kind == .percent }) == 1 else {
            return nil
        }
        let counts = quantities.filter { [.count, .money].contains($0.kind) }
        guard let (from, to) = ends(counts, passage) ?? step(counts, percent, passage) else { return nil }
        guard from.lowerBound > 0 else { return nil }
        let low = (to.lowerBound / from.upperBound - 1) * 100
        let high = (to.upperBound / from.lowerBound - 1) * 100
        let change = low < 0 && high <= 0 ? -high...(-low) : max(low, 0)...max(high, 0)
        let nearby = abs(percent.tokens.lowerBound - (counts.last?.tokens.upperBound ?? 0)) <= 10
        guard nearby, IntervalArithmetic.areDisjoint(change, percent.bounds) else { return nil }
        let middle = ((change.lowerBound + change.upperBound) / 2 * 10).rounded() / 10
        return LintFinding(
            "share", passage.path,
            "the change between the numbers given is \(IntervalArithmetic.written(middle)) per cent, not \"\(passage.written(percent.tokens))\"",
            hint: "look the numbers up in the source")
    }

    /// Returns the two numbers of `from A to B`.
    private static func ends(_ counts: [Quantity], _ passage: Passage) -> (ClosedRange<Double>, ClosedRange<Double>)? {
        if counts.count == 1, let upper = counts[0].upper, passage.word(counts[0].tokens.lowerBound - 1) == "from" {
            let margin = counts[0].hasMagnitude ? counts[0].step / 2 : 0
            return (counts[0].value - margin...counts[0].value + margin, upper - margin...upper + margin)
        }
        guard counts.count == 2, counts.allSatisfy({ $0.upper == nil && $0.qualifier == .exact }),
            passage.word(counts[0].tokens.lowerBound - 1) == "from",
            (counts[0].tokens.upperBound..<counts[1].tokens.lowerBound).contains(where: { passage.word($0) == "to" })
        else { return nil }
        return (counts[0].roundedBounds, counts[1].roundedBounds)
    }

    /// Returns the numbers before and after the change in `by X (P per cent) to B`: the first is B less X.
    private static func step(_ counts: [Quantity], _ percent: Quantity, _ passage: Passage) -> (ClosedRange<Double>, ClosedRange<Double>)? {
        guard counts.count == 2, passage.word(counts[0].tokens.lowerBound - 1) == "by",
            passage.word(counts[1].tokens.lowerBound - 1) == "to",
            percent.tokens.lowerBound > counts[0].tokens.upperBound, percent.tokens.upperBound < counts[1].tokens.lowerBound,
            counts.allSatisfy({ $0.upper == nil && $0.qualifier == .exact })
        else { return nil }
        let (by, to) = (counts[0].roundedBounds, counts[1].roundedBounds)
        return (max(1, to.lowerBound - by.upperBound)...max(1, to.upperBound - by.lowerBound), to)
    }

    /// Checks claims in per cent whose statement contains the two numbers, and claims of a number whose statement contains a percentage.
    static func claims(_ record: LintRecord) -> [LintFinding] {
        record.practice.claims.enumerated().compactMap { index, claim in
            guard let value = claim.value, let bounds = value.bounds, value.endpoints.count == 1,
                let unit = claim.unit?.original.lowercased()
            else { return nil }
            let path = ["claims", String(index), "value"]
            let isPercent = ["per cent", "percent", "%", "pour cent", "por ciento"].contains(unit)
            let passage = Passage(claim.statement.original, at: path, language: record.practice.language, isTranslation: false)
            let quantities = passage.quantities
            if isPercent, bounds.lowerBound > 100, let first = passage.tokens.first?.text,
                ["share", "proportion", "percentage", "part"].contains(first)
            {
                return LintFinding(
                    "share", path, "\(value.written) per cent is more than the whole", hint: "look the number up in the source")
            }
            if isPercent {
                let pairs = zip(quantities, quantities.dropFirst()).filter { pair($0, $1, passage) }
                guard pairs.count == 1, let (part, whole) = pairs.first, !quantities.contains(where: { $0.kind == .percent }) else {
                    return nil
                }
                return disagreement(bounds, value, part, whole, passage)
            }
            guard quantities.count == 2, quantities[0].kind == .percent, quantities[1].kind == .count,
                (quantities[0].tokens.upperBound..<quantities[1].tokens.lowerBound).allSatisfy({
                    ["of", "the", "all"].contains(passage.word($0))
                })
            else { return nil }
            let share = ratio(bounds, quantities[1].roundedBounds)
            guard IntervalArithmetic.areDisjoint(share, quantities[0].bounds) else { return nil }
            return LintFinding(
                "share", path,
                "\(value.written) is \(IntervalArithmetic.written((share.lowerBound * 10).rounded() / 10)) per cent of \"\(passage.written(quantities[1].tokens))\", not \"\(passage.written(quantities[0].tokens))\"",
                hint: "look the numbers up in the source")
        }
    }

    /// Returns a finding if `part` of `whole` is not the percentage `value`.
    private static func disagreement(
        _ bounds: ClosedRange<Double>, _ value: Figure, _ part: Quantity, _ whole: Quantity, _ passage: Passage
    ) -> LintFinding? {
        let decimals = value.written.split(separator: ".").dropFirst().first?.count ?? 0
        var half = 0.5
        for _ in 0..<decimals { half /= 10 }
        let share = ratio(part.roundedBounds, whole.roundedBounds)
        guard IntervalArithmetic.areDisjoint(share, bounds.lowerBound - half...bounds.upperBound + half) else { return nil }
        let exact = (part.value / whole.value * 1000).rounded() / 10
        return LintFinding(
            "share", passage.path,
            "\"\(passage.written(part.tokens))\" of \"\(passage.written(whole.tokens))\" is \(IntervalArithmetic.written(exact)) per cent, not \(value.written)",
            hint: "look the numbers up in the source")
    }
}
