import HeraldDiagnostics
internal import HeraldModel

/// Finds percentages that contradict the numbers in the same sentence. ``LintRule/share`` calls one function for each wording.
///
/// Each function either understands a wording completely or returns nil. A wording that is only partly understood would lead to wrong
/// findings, and editors would stop reading them.
enum PercentageCheck {
    /// Whether the two quantities have the form `X of Y`.
    static func pair(_ first: Quantity, _ second: Quantity, _ passage: Passage) -> Bool {
        guard first.kind == .count, second.kind == .count, first.bounds.lowerBound <= second.bounds.upperBound, second.value > 1 else {
            return false
        }
        let between = (first.tokens.upperBound..<second.tokens.lowerBound).map { passage.word($0) }
        guard (1...8).contains(between.count),
            let of = between.firstIndex(where: {
                ["of", "from", "among", "sur", "parmi", "des"].contains($0) || $0 == "de" && passage.language != .english
            }),
            of <= 4, !between.contains(where: { [",", ";", ".", "(", ")", ":"].contains($0) })
        else { return false }
        return between[(of + 1)...].allSatisfy {
            [
                "of", "the", "a", "total", "all", "its", "these", "those", "les", "los", "las", "some", "about", "around", "over", "more",
                "than", "almost", "nearly",
            ].contains($0)
        }
    }

    /// Whether the two quantities have the form `Out of 200 trainees, 150`.
    private static func ofWhole(_ whole: Quantity, _ part: Quantity, _ passage: Passage) -> Bool {
        guard whole.kind == .count, part.kind == .count, part.value <= whole.value, whole.value > 1 else { return false }
        var before = whole.tokens.lowerBound - 1
        while ["the", "a", "total"].contains(passage.word(before)) { before -= 1 }
        guard ["of", "sur", "de"].contains(passage.word(before)), before == 0 || [".", ",", "out", ";"].contains(passage.word(before - 1))
        else { return false }
        let between = (whole.tokens.upperBound..<part.tokens.lowerBound).map { passage.word($0) }
        return (1...6).contains(between.count) && between.last == "," && !between.dropLast().contains(",")
    }

    /// Checks a percentage beside a pair of numbers: `23 of 192 members (11 per cent)`, `11 per cent (23 of 192)`.
    static func ofPair(_ percent: Quantity, _ index: Int, _ quantities: [Quantity], _ passage: Passage) -> LintFinding? {
        let pairs = zip(quantities, quantities.dropFirst()).count { pair($0, $1, passage) }
        guard pairs <= quantities.count(where: { $0.kind == .percent }) else { return nil }
        if index >= 2, ofWhole(quantities[index - 2], quantities[index - 1], passage),
            isAside(quantities[index - 1].tokens.upperBound..<percent.tokens.lowerBound, before: percent, passage)
        {
            return compare(percent, quantities[index - 1], quantities[index - 2], passage)
        }
        if index >= 2, pair(quantities[index - 2], quantities[index - 1], passage),
            isAside(quantities[index - 1].tokens.upperBound..<percent.tokens.lowerBound, before: percent, passage)
        {
            return compare(percent, quantities[index - 2], quantities[index - 1], passage)
        }
        if index + 2 < quantities.count, pair(quantities[index + 1], quantities[index + 2], passage) {
            let between = (percent.tokens.upperBound..<quantities[index + 1].tokens.lowerBound).map { passage.word($0) }
            if between.count <= 5, between.contains("(") || between.contains(",") && between.contains("or") {
                return compare(percent, quantities[index + 1], quantities[index + 2], passage)
            }
        }
        // The form `11 per cent of the 192 members (23)`.
        if index + 2 < quantities.count, quantities[index + 1].kind == .count, quantities[index + 2].kind == .count,
            quantities[index + 2].value <= quantities[index + 1].value
        {
            let (whole, part) = (quantities[index + 1], quantities[index + 2])
            let toWhole = (percent.tokens.upperBound..<whole.tokens.lowerBound).map { passage.word($0) }
            let isOf = toWhole.first == "of" && toWhole.dropFirst().allSatisfy { ["the", "all", "its", "these"].contains($0) }
            if isOf, isAside(whole.tokens.upperBound..<part.tokens.lowerBound, before: part, passage), passage.noun(of: part).isEmpty {
                return compare(percent, part, whole, passage)
            }
        }
        return nil
    }

    /// Whether the words in `range` announce another expression of the same number: `(`, `, or`, `, that is`.
    private static func isAside(_ range: Range<Int>, before quantity: Quantity, _ passage: Passage) -> Bool {
        let words = range.map { passage.word($0) }
        guard words.count <= 9 else { return false }
        if words.contains("(") || words.contains("=") { return true }
        guard let comma = words.lastIndex(of: ",") else { return false }
        let rest = words[(comma + 1)...]
        if rest.contains("or") || rest.starts(with: ["that", "is"]) || rest.contains("soit") || rest.contains("equivalent")
            || rest.starts(with: ["i", "."])
        {
            return true
        }
        let isShort = rest.allSatisfy { Vocabulary.qualifiers[$0] != nil }
        return isShort && [",", ".", ")", ";", ""].contains(passage.word(quantity.tokens.upperBound))
    }

    /// Returns a finding if `part` of `whole` is not `percent`.
    private static func compare(_ percent: Quantity, _ part: Quantity, _ whole: Quantity, _ passage: Passage) -> LintFinding? {
        let share = ratio(part.roundedBounds, whole.roundedBounds)
        guard IntervalArithmetic.areDisjoint(share, percent.bounds) else { return nil }
        let exact = part.value / whole.value * 100
        return LintFinding(
            "share", passage.path,
            "\"\(passage.written(part.tokens))\" of \"\(passage.written(whole.tokens))\" is \(IntervalArithmetic.written((exact * 10).rounded() / 10)) per cent, not \"\(passage.written(percent.tokens))\"",
            hint: "look the numbers up in the source")
    }

    /// Returns the smallest and the largest percentage that `part` may be of `whole`.
    static func ratio(_ part: ClosedRange<Double>, _ whole: ClosedRange<Double>) -> ClosedRange<Double> {
        let low = part.lowerBound / whole.upperBound * 100
        return min(low, part.upperBound / max(whole.lowerBound, 1e-9) * 100)...max(low, part.upperBound / max(whole.lowerBound, 1e-9) * 100)
    }

    /// Checks a percentage beside a ratio: `2.9 per cent, or one in every 35`.
    static func ofOne(_ percent: Quantity, _ quantities: [Quantity], _ passage: Passage) -> LintFinding? {
        for (one, many) in zip(quantities, quantities.dropFirst())
        where one.kind == .count && many.kind == .count && one.value < 10 && many.value > 1 {
            let between = (one.tokens.upperBound..<many.tokens.lowerBound).map { passage.word($0) }
            guard between == ["in"] || between == ["in", "every"] || between == ["out", "of", "every"] || between == ["of", "every"] else {
                continue
            }
            let gap =
                percent.tokens.upperBound <= one.tokens.lowerBound
                ? percent.tokens.upperBound..<one.tokens.lowerBound
                : many.tokens.upperBound..<max(many.tokens.upperBound, percent.tokens.lowerBound)
            let words = gap.map { passage.word($0) }
            guard words.count <= 10, words.contains("or") || words.contains("(") else { continue }
            let share = ratio(one.value...one.value, many.value - 0.5...(many.upper ?? many.value) + 0.5)
            guard IntervalArithmetic.areDisjoint(share, percent.bounds) else { return nil }
            return LintFinding(
                "share", passage.path,
                "\"\(passage.written(one.tokens.lowerBound..<many.tokens.upperBound))\" is \(IntervalArithmetic.written((one.value / many.value * 1000).rounded() / 10)) per cent, not \"\(passage.written(percent.tokens))\"",
                hint: "look the numbers up in the source")
        }
        return nil
    }

    /// Returns a finding for a percentage of people that is greater than 100.
    static func ofAll(_ percent: Quantity, _ passage: Passage) -> LintFinding? {
        guard percent.value > 100, percent.qualifier != .atMost, passage.word(percent.tokens.upperBound) == "of" else { return nil }
        let after = (percent.tokens.upperBound + 1..<percent.tokens.upperBound + 5).map { Vocabulary.stem(passage.word($0)) }
        guard after.contains(where: Vocabulary.people.contains) else { return nil }
        return LintFinding(
            "share", passage.path, "\"\(passage.written(percent.tokens))\" of a number of people is more than all of them",
            hint: "look the number up in the source")
    }

    /// Checks that the percentages of two groups add up to 100: `60 per cent women and 50 per cent men`.
    static func ofGroups(_ quantities: [Quantity], _ passage: Passage) -> LintFinding? {
        var parts: [(Quantity, DisjointGroups.Group)] = []
        for quantity in quantities where quantity.kind == .percent {
            var next = quantity.tokens.upperBound
            while ["were", "are", "being", "was"].contains(passage.word(next)) { next += 1 }
            guard let group = DisjointGroups.group(in: next..<next + 1, of: passage), group.isComplete, group.set != 0 else { continue }
            parts.append((quantity, group))
        }
        let gap = parts.count == 2 ? parts[0].0.tokens.upperBound..<parts[1].0.tokens.lowerBound : 0..<0
        guard parts.count == 2, !quantities.contains(where: { gap.contains($0.tokens.lowerBound) }), parts[0].1.set == parts[1].1.set,
            parts[0].1.member != parts[1].1.member
        else { return nil }
        let sum = IntervalArithmetic.sum(parts.map(\.0.bounds))
        guard sum.lowerBound > 100.5 || sum.upperBound < 98 else { return nil }
        let numbers = EnglishList.and(parts.map { "\"\(passage.written($0.0.tokens))\"" })
        return LintFinding(
            "share", passage.path, "\(numbers) make \(IntervalArithmetic.written(parts[0].0.value + parts[1].0.value)) per cent, not 100",
            hint: "look the numbers up in the source")
    }
}
