internal import HeraldModel

/// Finds two different percentages of the same large number.
enum ConflictingPercentageCheck {
    /// A percentage with the number that it is taken of.
    private struct Entry {
        var path: [String]
        var whole: Quantity
        var wholeWritten: String
        var percent: Double
        var written: String
        var object: String
    }

    /// Returns a finding for each percentage that differs from an earlier percentage of the same number.
    static func findings(in record: LintRecord) -> [LintFinding] {
        var entries: [Entry] = []
        for passage in record.originals { entries += prose(passage) + figure(passage, record) }
        var findings: [LintFinding] = []
        for (index, entry) in entries.enumerated() {
            guard let other = entries[..<index].first(where: { $0.whole.value == entry.whole.value && $0.object == entry.object }),
                other.percent != entry.percent
            else { continue }
            findings.append(
                LintFinding(
                    "share", entry.path, "\"\(entry.written)\" and \"\(other.written)\" are both said of \"\(entry.wholeWritten)\"",
                    hint: "take one of them and name its source, or say that sources differ"))
        }
        return findings
    }

    /// Returns the percentages in a text.
    private static func prose(_ passage: Passage) -> [Entry] {
        passage.quantities.enumerated().compactMap { index, percent in
            guard percent.kind == .percent else { return nil }
            guard let object = object(after: percent.tokens.upperBound, passage) else { return group(percent, passage) }
            guard let whole = whole(passage.quantities[..<index].reversed()) ?? whole(passage.quantities[(index + 1)...].prefix(1)) else {
                return nil
            }
            return Entry(
                path: passage.path, whole: whole, wholeWritten: passage.written(whole.tokens), percent: percent.value,
                written: passage.written(percent.tokens),
                object: object)
        }
    }

    /// Returns the share of a group in a number of people: `30 per cent of the 450 trainees were women`.
    private static func group(_ percent: Quantity, _ passage: Passage) -> Entry? {
        guard let sentence = passage.sentences.first(where: { $0.contains(percent.tokens.lowerBound) }) else { return nil }
        let quantities = passage.quantities(in: sentence)
        let counts = quantities.filter { $0.kind == .count }
        guard let whole = counts.first, counts.count == 1, whole.value >= 50, whole.qualifier == .exact, percent.qualifier == .exact,
            quantities.count(where: { $0.kind == .percent }) == 1, let group = DisjointGroups.group(in: sentence, of: passage),
            passage.noun(of: whole).contains(where: Vocabulary.people.contains)
        else { return nil }
        let gap = min(whole.tokens.upperBound, percent.tokens.upperBound)..<max(whole.tokens.lowerBound, percent.tokens.lowerBound)
        let joins = gap.map { passage.word($0) }
        guard joins.contains("of") || whole.tokens.lowerBound < percent.tokens.lowerBound && joins.contains(","),
            ["of", "the", "these", "all"].contains(passage.word(whole.tokens.lowerBound - 1)), joins.count <= 6
        else { return nil }
        let year = quantities.first { $0.kind == .year }.map { " \($0.value)" } ?? ""
        return Entry(
            path: passage.path, whole: whole, wholeWritten: passage.written(whole.tokens), percent: percent.value,
            written: passage.written(percent.tokens),
            object: "\(group.set).\(group.member)\(year) \(passage.noun(of: whole).first ?? "")")
    }

    /// Returns the percentage of a claim in per cent whose statement contains the number.
    private static func figure(_ passage: Passage, _ record: LintRecord) -> [Entry] {
        guard passage.path.count >= 3, passage.path[0] == "claims", passage.path[2] == "statement", let index = Int(passage.path[1]) else {
            return []
        }
        let claim = record.practice.claims[index]
        guard let value = claim.value, let number = value.bounds, let unit = claim.unit?.original.lowercased(),
            unit.contains("cent") || unit == "%",
            let whole = whole(passage.quantities[...]), !passage.quantities.contains(where: { $0.kind == .percent })
        else { return [] }
        let words = Set(passage.tokens.map(\.text))
        guard !words.isDisjoint(with: Vocabulary.world) else { return [] }
        return [
            Entry(
                path: ["claims", String(index), "value"], whole: whole, wholeWritten: passage.written(whole.tokens),
                percent: number.lowerBound,
                written: "\(value.written) \(unit)", object: "world")
        ]
    }

    /// Returns the first large number of `quantities`.
    private static func whole(_ quantities: some Sequence<Quantity>) -> Quantity? {
        quantities.first { $0.kind == .count && $0.value >= 1e5 }
    }

    /// Returns the name of the whole that a percentage is taken of, or nil if it is not the world.
    private static func object(after index: Int, _ passage: Passage) -> String? {
        guard ["of", "de"].contains(passage.word(index)) else { return nil }
        let words = (index + 1..<index + 6).prefix { passage.tokens.indices.contains($0) && passage.tokens[$0].isWord }.map {
            passage.word($0)
        }
        if words.contains(where: Vocabulary.world.contains) || words.contains("global") || words.contains("mondiale") { return "world" }
        return nil
    }
}
