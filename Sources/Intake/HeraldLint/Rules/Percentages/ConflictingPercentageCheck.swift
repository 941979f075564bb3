internal import HeraldModel

/// Finds two different percentages of the same number, for the rules on shares and on claims (``LintRule/share``).
///
/// Three wordings are understood. In each, a percentage belongs to a number and to an *object*, which says what is counted:
///
/// | where | example | number | object |
/// |---|---|---|---|
/// | a text about the world | *175 million, or 3 per cent of the world's population* | 175 million | the world |
/// | a text about a group | *30 per cent of the 450 trainees were women* | 450 | women among trainees |
/// | a claim with a value in per cent | statement *175 million people in the world*, value 3 | 175 million | the world |
///
/// Two entries contradict each other if number and object are equal and the percentages differ. Numbers of the world below 100,000 and
/// numbers of a group below 50 are ignored, because small numbers are too often equal by chance.
enum ConflictingPercentageCheck {
    /// A percentage with the number that it is said of.
    private struct Entry {
        /// The path of the text in the record.
        var path: [String]
        /// The number that the percentage is said of.
        var whole: Quantity
        /// The words for ``whole`` in the text, for messages.
        var wholeWritten: String
        /// The percentage.
        var percent: Double
        /// The words for ``percent`` in the text, for messages.
        var written: String
        /// The things counted, as a key: `world`, or a group with its year and noun.
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

    /// Returns the percentages in a text with the numbers that they are said of.
    ///
    /// A percentage of the world belongs to the nearest large number before it, or to the next quantity if that is a large number.
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

    /// Returns the share of a group in a number of people: `30 per cent of the 450 trainees were women`, or `Of the 450 trainees, 30 per
    /// cent were women`.
    ///
    /// The sentence must have one exact number of at least 50 people and one exact percentage. In other sentences it is not certain which
    /// number the percentage belongs to.
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

    /// Returns the percentage of a claim whose unit is per cent and whose statement, `passage`, names a large number of the world.
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

    /// Returns the first number of `quantities` that is large enough for a number of the world.
    private static func whole(_ quantities: some Sequence<Quantity>) -> Quantity? {
        quantities.first { $0.kind == .count && $0.value >= 1e5 }
    }

    /// Returns `world` if the words from `index` on say that a percentage is one of the world, such as *of the world's population*, or else
    /// nil.
    private static func object(after index: Int, _ passage: Passage) -> String? {
        guard ["of", "de"].contains(passage.word(index)) else { return nil }
        let words = (index + 1..<index + 6).prefix { passage.tokens.indices.contains($0) && passage.tokens[$0].isWord }.map {
            passage.word($0)
        }
        if words.contains(where: Vocabulary.world.contains) || words.contains("global") || words.contains("mondiale") { return "world" }
        return nil
    }
}
