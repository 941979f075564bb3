import HeraldDiagnostics

/// Compares numbers of disjoint groups (*positive in ten, negative in five*) with the number of all.
enum GroupSumCheck {
    /// Returns a finding for each sentence of `passage` whose groups do not add up to the number in the record.
    static func findings(in passage: Passage, mentions: [CountMention]) -> [LintFinding] {
        passage.sentences.indices.compactMap { sentence in
            let here = mentions.filter { $0.path == passage.path && $0.sentence == sentence }
            return finding(parts: here.filter { $0.group != nil }, mentions: mentions, path: passage.path)
        }
    }

    /// Returns a finding for each set of claims whose groups do not add up to the number in the record.
    static func findings(among mentions: [CountMention], of record: LintRecord) -> [LintFinding] {
        let figures = mentions.filter { $0.sentence == nil && $0.group != nil }
        var findings: [LintFinding] = []
        var seen: Set<[String]> = []
        for figure in figures where seen.insert(figure.noun + [String(figure.group?.set ?? 0)]).inserted {
            let parts = figures.filter { $0.noun == figure.noun && $0.group?.set == figure.group?.set && $0.year == figure.year }
            if let finding = finding(parts: parts, mentions: mentions, path: nil) { findings.append(finding) }
        }
        return findings
    }

    /// Returns a finding if the groups among `all` do not add up to any number of the whole in `mentions`.
    private static func finding(parts all: [CountMention], mentions: [CountMention], path: [String]?) -> LintFinding? {
        guard let set = all.first?.group else { return nil }
        let parts = all.filter { $0.group?.set == set.set }
        guard parts.count > 1, Set(parts.map(\.group)).count == parts.count else { return nil }
        let sum = IntervalArithmetic.sum(parts.map(\.bounds))
        let largest = parts.map(\.bounds.lowerBound).max() ?? 0
        let wholes = mentions.filter { mention in
            mention.group == nil && mention.bounds.lowerBound > largest && isWhole(mention, of: parts)
        }
        guard !wholes.contains(where: { !IntervalArithmetic.areDisjoint($0.bounds, sum) }) else { return nil }
        guard
            let whole = wholes.first(where: { isNear($0, parts) }) ?? wholes.first(where: { $0.sentence == nil && path == nil })
                ?? wholes.first(where: \.isTotal) ?? wholes.first
        else { return nil }
        // A smaller sum is a contradiction only if the groups include everybody and are mentioned near the whole.
        let isShort = sum.upperBound < whole.bounds.lowerBound
        if isShort, !(set.isComplete && set.set != 0 && (isNear(whole, parts) || whole.isTotal)) { return nil }
        let numbers = EnglishList.and(parts.map { "\"\($0.written)\"" })
        return LintFinding(
            "sum", path ?? whole.path,
            "\(numbers) make \(IntervalArithmetic.written(sum.lowerBound)), against a whole of \"\(whole.written)\"",
            hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice")
    }

    /// Whether `whole` counts the same things as the parts.
    private static func isWhole(_ whole: CountMention, of parts: [CountMention]) -> Bool {
        if parts.contains(where: { $0.path == whole.path && $0.written == whole.written && $0.sentence == whole.sentence }) { return false }
        let years = Set(parts.compactMap(\.year))
        if let year = whole.year, let other = years.first, year != other { return false }
        guard let head = whole.head else { return false }
        if parts.contains(where: { $0.noun.contains(head) }) { return true }
        let isOfPeople = whole.noun.contains(where: Vocabulary.people.contains) && whole.path == parts[0].path
        return isOfPeople && parts.allSatisfy { $0.noun.contains(where: Vocabulary.people.contains) || $0.noun.isEmpty }
            && isNear(whole, parts)
    }

    /// Whether the whole is mentioned in the sentence of the parts, in the next one or in one of the two before it.
    private static func isNear(_ whole: CountMention, _ parts: [CountMention]) -> Bool {
        guard let part = parts.first, part.path == whole.path, let sentence = part.sentence, let other = whole.sentence else {
            return false
        }
        return (sentence - 2...sentence + 1).contains(other)
    }
}
