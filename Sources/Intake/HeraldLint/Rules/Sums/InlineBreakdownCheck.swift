import HeraldDiagnostics

/// Compares a number with its parts in the same sentence: `23 states (10, 11 and 5)`, `six partners: four schools and one clinic`, `10 + 11
/// = 26`.
enum InlineBreakdownCheck {
    /// Returns findings for parts that do not add up to their whole, and for parts that are larger than it.
    static func findings(in passage: Passage) -> [LintFinding] {
        var findings: [LintFinding] = []
        for sentence in passage.sentences {
            let quantities = passage.quantities(in: sentence)
            if let finding = formula(quantities, passage) { findings.append(finding) }
            for (index, whole) in quantities.enumerated() where [.count, .money].contains(whole.kind) {
                guard let next = quantities[(index + 1)...].first,
                    let introducer = BreakdownIntroducer(after: whole, before: next, in: sentence, of: passage)
                else {
                    continue
                }
                let inside = quantities.filter { introducer.inside.contains($0.tokens.lowerBound) }.map { part(of: whole, $0, passage) }
                if let finding = finding(whole, inside, introducer, passage) { findings.append(finding) }
            }
        }
        return findings
    }

    private static func finding(_ whole: Quantity, _ inside: [Quantity], _ introducer: BreakdownIntroducer, _ passage: Passage)
        -> LintFinding?
    {
        let noun = passage.noun(of: whole)
        let counted = inside.filter { $0.kind == whole.kind }
        if introducer.isPartial {
            if whole.kind == .money || noun.contains(where: collections.contains),
                let parts = list(inside, kind: whole.kind, introducer, passage), parts.count > 1,
                whole.kind == .money || areThings(parts.map { passage.noun(of: $0) })
            {
                let sum = IntervalArithmetic.sum(parts.map(\.bounds))
                guard sum.lowerBound > whole.bounds.upperBound else { return nil }
                return disagreement(
                    parts.map { passage.written($0.tokens) }, (sum.lowerBound + sum.upperBound) / 2, passage.written(whole.tokens),
                    passage.path)
            }
            guard let part = counted.first, part.tokens.lowerBound <= introducer.inside.lowerBound + 4,
                part.bounds.lowerBound > whole.bounds.upperBound,
                isSameKind(passage.noun(of: part), noun) || introducer.isOfWhole && isSubject(part, passage)
            else { return nil }
            let ratio = part.value / max(whole.value, 1)
            let hint = ratio >= 1000 ? "a magnitude such as \"million\" may be missing after \"\(passage.written(whole.tokens))\"" : nil
            return LintFinding(
                ratio >= 1000 ? "magnitude" : "sum", passage.path,
                "\"\(passage.written(part.tokens))\" are said to be part of \"\(passage.written(whole.tokens))\", which is less", hint: hint
            )
        }
        guard let parts = list(inside, kind: whole.kind, introducer, passage), parts.count > 1 else { return nil }
        let nouns = parts.map { passage.noun(of: $0) }
        guard whole.kind == .money || makesUp(noun, nouns), !mayOverlap(parts, passage) else { return nil }
        let (even, of) = evened(parts, whole)
        let sum = IntervalArithmetic.sum(even)
        guard IntervalArithmetic.areDisjoint(sum, of) else { return nil }
        if introducer.isLoose, parts.contains(where: { $0.bounds.lowerBound > whole.bounds.upperBound }) || group(of: whole, passage) != nil
        {
            return nil
        }
        if introducer.isLoose, !areGroups(parts, passage) {
            guard parts.count > 2 || sum.lowerBound > whole.bounds.upperBound, parts.allSatisfy({ isAtPlace($0, passage) }) else {
                return nil
            }
        }
        return disagreement(
            parts.map { passage.written($0.tokens) }, (sum.lowerBound + sum.upperBound) / 2, passage.written(whole.tokens), passage.path)
    }

    /// Returns the bounds of `parts` and `whole`. Beside `1.2 million`, `1 million` is read as `1.0 million`.
    private static func evened(_ parts: [Quantity], _ whole: Quantity) -> ([ClosedRange<Double>], ClosedRange<Double>) {
        let decimals = (parts + [whole]).filter { $0.hasMagnitude && $0.step < 1e6 && $0.value > 1e6 }.map(\.step)
        guard let step = decimals.max() else { return (parts.map(\.bounds), whole.bounds) }
        let even = { (quantity: Quantity) in
            var quantity = quantity
            if quantity.hasMagnitude, quantity.step == 1e6 { quantity.step = step }
            return quantity.bounds
        }
        return (parts.map(even), even(whole))
    }

    private static func disagreement(_ parts: [String], _ sum: Double, _ whole: String, _ path: [String]) -> LintFinding {
        let numbers = EnglishList.and(parts.map { "\"\($0)\"" })
        return LintFinding(
            "sum", path, "\(numbers) make \(IntervalArithmetic.written(sum)), against a whole of \"\(whole)\"",
            hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice")
    }

    /// Returns `part` as money if it is a number without a currency in the breakdown of an amount: `EUR 2.5 million: 1.2 million for
    /// training`.
    private static func part(of whole: Quantity, _ part: Quantity, _ passage: Passage) -> Quantity {
        guard whole.kind == .money, part.kind == .count, part.value >= 100, passage.noun(of: part).isEmpty else { return part }
        var money = part
        money.kind = .money
        return money
    }

    /// Whether the number counts the people mentioned before: `3 million are women`.
    private static func isSubject(_ part: Quantity, _ passage: Passage) -> Bool {
        ["are", "were", "have", "had", "live", "work", "was", "sont", "étaient", "son", "eran"].contains(
            passage.word(part.tokens.upperBound))
    }

    /// Returns the group that the words after `part` name.
    private static func group(of part: Quantity, _ passage: Passage) -> DisjointGroups.Group? {
        DisjointGroups.group(in: part.tokens.upperBound..<part.tokens.upperBound + 2, of: passage)
    }

    /// Whether only some of the parts are groups such as *women*, so that others may overlap with them: `80 women and 60 people under 25`.
    private static func mayOverlap(_ parts: [Quantity], _ passage: Passage) -> Bool {
        let named = parts.count { group(of: $0, passage) != nil }
        return named > 0 && named < parts.count
    }

    /// Whether each part is a different group of one set: *women* and *men*.
    private static func areGroups(_ parts: [Quantity], _ passage: Passage) -> Bool {
        let groups = parts.compactMap { group(of: $0, passage) }
        return groups.count == parts.count && Set(groups.map(\.set)).count == 1 && Set(groups).count == groups.count
    }

    /// Whether a place follows the number: `200 in Italy`.
    private static func isAtPlace(_ part: Quantity, _ passage: Passage) -> Bool {
        let next = part.tokens.upperBound
        return ["in", "from", "at", "en", "à", "au"].contains(passage.word(next)) && passage.tokens.indices.contains(next + 1)
            && passage.tokens[next + 1].isCapitalised
    }

    /// Whether `nouns` name different kinds of bodies or things: *NGOs* and *ministries*.
    private static func areThings(_ nouns: [[String]]) -> Bool {
        Set(nouns.map(\.last)).count == nouns.count
            && nouns.allSatisfy {
                $0.count == 1 && !$0.contains(where: Vocabulary.people.contains) && !$0.contains(where: Vocabulary.unitsOfMeasure.contains)
            }
    }

    private static let fillers: Set<String> = ["the", "another", "in", "de", "of", "$", "€", "£", "eur", "usd", "chf", "gbp"]
    private static let joints: Set<String> = [",", ";", "and", "+", "plus", "&", "et", "y"]

    /// Returns the quantities that follow each other as a list, or nil if there are other quantities among them.
    private static func list(_ inside: [Quantity], kind: Quantity.Kind, _ introducer: BreakdownIntroducer, _ passage: Passage)
        -> [Quantity]?
    {
        var parts: [Quantity] = []
        for quantity in inside {
            if quantity.kind == .percent || quantity.kind == .year || quantity.kind == .identifier { continue }
            guard quantity.kind == kind else { return nil }
            var before = quantity.tokens.lowerBound - 1
            while before >= introducer.inside.lowerBound,
                Vocabulary.qualifiers[passage.word(before)] != nil || fillers.contains(passage.word(before))
            {
                before -= 1
            }
            let isFirst = parts.isEmpty && before < introducer.inside.lowerBound + 3
            guard isFirst || joints.contains(passage.word(before)) else { return nil }
            parts.append(quantity)
        }
        for index in introducer.inside where ["each", "including", "such", "every", "chacun", "average"].contains(passage.word(index)) {
            return nil
        }
        return parts
    }

    /// Nouns of wholes whose parts may have other nouns: `six partners: four schools and one clinic`.
    private static let collections: Set<String> = [
        "partner", "institution", "organisation", "organization", "stakeholder", "entity", "body", "member", "actor", "beneficiary",
        "partenaire", "socio", "site",
        "activity", "event", "output", "publication",
    ]

    /// Whether `parts` can be parts of `noun`.
    private static func makesUp(_ noun: [String], _ parts: [[String]]) -> Bool {
        if parts.contains(where: { $0.contains(where: Vocabulary.unitsOfMeasure.contains) }) { return false }
        if noun.first.map(Vocabulary.unitsOfMeasure.contains) == true { return false }
        let isOfPeople = noun.contains(where: Vocabulary.people.contains)
        let fits = { (part: [String]) in
            part.isEmpty || part.contains { noun.contains($0) || DisjointGroups.isGroup($0) }
                || (isOfPeople && part.contains(where: Vocabulary.people.contains))
        }
        let shares = parts.contains { $0.contains(where: noun.contains) }
        return shares || noun.contains(where: collections.contains) || parts.allSatisfy(fits)
    }

    private static func isSameKind(_ part: [String], _ whole: [String]) -> Bool {
        if part.contains(where: Vocabulary.unitsOfMeasure.contains) || part.isEmpty || whole.isEmpty { return false }
        if part.contains(where: whole.contains) { return true }
        return part.contains(where: Vocabulary.people.contains) && whole.contains(where: Vocabulary.people.contains)
    }

    /// Checks a sum written as a formula: `10 + 11 + 5 = 25`.
    private static func formula(_ quantities: [Quantity], _ passage: Passage) -> LintFinding? {
        var parts: [Quantity] = []
        for quantity in quantities {
            let sign = passage.word(quantity.tokens.lowerBound - 1)
            if sign == "=", parts.count > 1 {
                let sum = IntervalArithmetic.sum(parts.map(\.bounds))
                guard IntervalArithmetic.areDisjoint(sum, quantity.bounds) else { return nil }
                return disagreement(
                    parts.map { passage.written($0.tokens) }, (sum.lowerBound + sum.upperBound) / 2, passage.written(quantity.tokens),
                    passage.path)
            }
            if sign != "+" { parts = [] }
            parts.append(quantity)
        }
        return nil
    }
}
