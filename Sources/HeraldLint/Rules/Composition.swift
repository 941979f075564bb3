/// A number that is taken apart where it stands: `23 states (10, 11 and 5)`, `six partners: four schools and one clinic`, `10 + 11 = 26`.
enum Composition {
    /// The parts that do not make up their whole, and parts that are larger than it.
    static func findings(in passage: Passage) -> [LintFinding] {
        var findings: [LintFinding] = []
        for sentence in passage.sentences {
            let quantities = passage.quantities(in: sentence)
            if let finding = formula(quantities, passage) { findings.append(finding) }
            for (index, whole) in quantities.enumerated() where [.count, .money].contains(whole.kind) {
                guard let next = quantities[(index + 1)...].first,
                    let opener = Opener(after: whole, before: next, in: sentence, of: passage)
                else {
                    continue
                }
                let inside = quantities.filter { opener.inside.contains($0.tokens.lowerBound) }
                if let finding = finding(whole, inside, opener, passage) { findings.append(finding) }
            }
        }
        return findings
    }

    private static func finding(_ whole: Quantity, _ inside: [Quantity], _ opener: Opener, _ passage: Passage) -> LintFinding? {
        let noun = passage.noun(of: whole)
        let counted = inside.filter { $0.kind == whole.kind }
        if opener.isPartial {
            if whole.kind == .money, let parts = list(inside, kind: .money, opener, passage), parts.count > 1 {
                let sum = Reckoning.sum(parts.map(\.bounds))
                guard sum.lowerBound > whole.bounds.upperBound else { return nil }
                return disagreement(parts.map { passage.written($0.tokens) }, sum, passage.written(whole.tokens), passage.path)
            }
            guard let part = counted.first, part.tokens.lowerBound <= opener.inside.lowerBound + 4,
                part.bounds.lowerBound > whole.bounds.upperBound,
                isSameKind(passage.noun(of: part), noun)
            else { return nil }
            let ratio = part.value / max(whole.value, 1)
            let hint = ratio >= 1000 ? "a magnitude such as \"million\" may be missing after \"\(passage.written(whole.tokens))\"" : nil
            return LintFinding(
                ratio >= 1000 ? "magnitude" : "sum", passage.path,
                "\"\(passage.written(part.tokens))\" are said to be part of \"\(passage.written(whole.tokens))\", which is less", hint: hint
            )
        }
        guard let parts = list(inside, kind: whole.kind, opener, passage), parts.count > 1 else { return nil }
        let nouns = parts.map { passage.noun(of: $0) }
        guard whole.kind == .money || makesUp(noun, nouns) else { return nil }
        let sum = Reckoning.sum(parts.map(\.bounds))
        guard Reckoning.disagree(sum, whole.bounds) else { return nil }
        return disagreement(parts.map { passage.written($0.tokens) }, sum, passage.written(whole.tokens), passage.path)
    }

    private static func disagreement(_ parts: [String], _ sum: ClosedRange<Double>, _ whole: String, _ path: [String]) -> LintFinding {
        let numbers = Reckoning.list(parts.map { "\"\($0)\"" })
        return LintFinding(
            "sum", path, "\(numbers) make \(Reckoning.written(sum.lowerBound)), against a whole of \"\(whole)\"",
            hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice")
    }

    private static let fillers: Set<String> = ["the", "another", "in", "$", "€", "£", "eur", "usd", "chf", "gbp"]
    private static let joints: Set<String> = [",", ";", "and", "+", "plus", "&", "et", "y"]

    /// The quantities that follow each other as a list, or `nil` if something else stands among them.
    private static func list(_ inside: [Quantity], kind: Quantity.Kind, _ opener: Opener, _ passage: Passage) -> [Quantity]? {
        var parts: [Quantity] = []
        for quantity in inside {
            if quantity.kind == .percent || quantity.kind == .year || quantity.kind == .label { continue }
            guard quantity.kind == kind else { return nil }
            var before = quantity.tokens.lowerBound - 1
            while before >= opener.inside.lowerBound,
                Vocabulary.hedges[passage.word(before)] != nil || fillers.contains(passage.word(before))
            {
                before -= 1
            }
            let isFirst = parts.isEmpty && before < opener.inside.lowerBound + 3
            guard isFirst || joints.contains(passage.word(before)) else { return nil }
            parts.append(quantity)
        }
        for index in opener.inside where ["each", "including", "such", "every", "chacun", "average"].contains(passage.word(index)) {
            return nil
        }
        return parts
    }

    /// What may be taken apart into things of another name.
    private static let collections: Set<String> = [
        "partner", "institution", "organisation", "organization", "stakeholder", "entity", "body", "member", "actor", "beneficiary",
        "partenaire", "socio", "site",
        "activity", "event", "output", "publication",
    ]

    /// Whether `parts` can be parts of `noun`.
    private static func makesUp(_ noun: [String], _ parts: [[String]]) -> Bool {
        if parts.contains(where: { $0.contains(where: Vocabulary.measures.contains) }) { return false }
        if noun.first.map(Vocabulary.measures.contains) == true { return false }
        let isOfPeople = noun.contains(where: Vocabulary.people.contains)
        let fits = { (part: [String]) in
            part.isEmpty || part.contains { noun.contains($0) || Outcomes.isGroup($0) }
                || (isOfPeople && part.contains(where: Vocabulary.people.contains))
        }
        let shares = parts.contains { $0.contains(where: noun.contains) }
        return shares || noun.contains(where: collections.contains) || parts.allSatisfy(fits)
    }

    private static func isSameKind(_ part: [String], _ whole: [String]) -> Bool {
        if part.contains(where: Vocabulary.measures.contains) || part.isEmpty || whole.isEmpty { return false }
        if part.contains(where: whole.contains) { return true }
        return part.contains(where: Vocabulary.people.contains) && whole.contains(where: Vocabulary.people.contains)
    }

    /// `10 + 11 + 5 = 25`.
    private static func formula(_ quantities: [Quantity], _ passage: Passage) -> LintFinding? {
        var parts: [Quantity] = []
        for quantity in quantities {
            let sign = passage.word(quantity.tokens.lowerBound - 1)
            if sign == "=", parts.count > 1 {
                let sum = Reckoning.sum(parts.map(\.bounds))
                guard Reckoning.disagree(sum, quantity.bounds) else { return nil }
                return disagreement(parts.map { passage.written($0.tokens) }, sum, passage.written(quantity.tokens), passage.path)
            }
            if sign != "+" { parts = [] }
            parts.append(quantity)
        }
        return nil
    }
}

/// What stands between a number and its parts.
struct Opener {
    /// Where the parts stand.
    var inside: Range<Int>
    /// Whether only some parts are named: *including*, *of whom*.
    var isPartial: Bool

    private static let partial: Set<String> = ["including", "incluyendo", "incluidos", "dont", "notamment"]
    private static let complete: Set<String> = ["comprising", "namely", "consisting", "composed", "totalling"]

    /// `nil` unless something between `whole` and `next` says that the parts follow.
    init?(after whole: Quantity, before next: Quantity, in sentence: Range<Int>, of passage: Passage) {
        let between = whole.tokens.upperBound..<next.tokens.lowerBound
        guard between.count <= 12 else { return nil }
        for index in between {
            switch passage.word(index) {
            case "(":
                guard index - whole.tokens.upperBound <= 5,
                    let close = (index..<sentence.upperBound).first(where: { passage.word($0) == ")" })
                else {
                    return nil
                }
                (inside, isPartial) = (index + 1..<close, Self.partial.contains(passage.word(index + 1)))
                return
            case ":":
                (inside, isPartial) = (index + 1..<sentence.upperBound, false)
                return
            case let word where Self.complete.contains(word):
                (inside, isPartial) = (index + 1..<sentence.upperBound, false)
                return
            case let word where Self.partial.contains(word):
                (inside, isPartial) = (index + 1..<sentence.upperBound, true)
                return
            case "up", "into":
                guard ["made", "divided", "split"].contains(passage.word(index - 1)) else { continue }
                (inside, isPartial) = (index + 1..<sentence.upperBound, false)
                return
            case "of":
                guard ["whom", "which", "these", "them"].contains(passage.word(index + 1)) else { continue }
                (inside, isPartial) = (index + 2..<sentence.upperBound, true)
                return
            default: continue
            }
        }
        return nil
    }
}
