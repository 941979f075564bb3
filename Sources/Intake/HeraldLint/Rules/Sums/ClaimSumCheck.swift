import HeraldDiagnostics
internal import HeraldModel

/// Compares claims of a total with claims of its parts: *participants in total*, *participants in Italy*, *participants in Spain*.
enum ClaimSumCheck {
    /// A claim or target with its figure.
    private struct Entry {
        var path: [String]
        var words: Set<String>
        var unit: String
        var year: Int?
        var figure: Figure
        var bounds: ClosedRange<Double>
        var group: DisjointGroups.Group?

        /// The words for the things counted, without those for people and their groups.
        var subject: Set<String> {
            words.filter {
                !Vocabulary.people.contains($0) && !Vocabulary.totals.contains($0) && !Vocabulary.stopWords.contains($0)
                    && !DisjointGroups.isGroup($0)
            }
        }
    }

    /// Returns a finding for each total that differs from the sum of its parts.
    static func findings(in record: LintRecord) -> [LintFinding] {
        let entries = claims(record) + targets(record)
        var findings: [LintFinding] = []
        for total in entries where !total.words.isDisjoint(with: Vocabulary.totals) {
            let subject = total.words.subtracting(Vocabulary.totals).subtracting(Vocabulary.stopWords)
            guard !subject.isEmpty else { continue }
            let parts = entries.filter { part in
                part.path != total.path && part.path[0] == total.path[0] && part.unit == total.unit && part.year == total.year
                    && part.words.isSuperset(of: subject) && part.words.isDisjoint(with: Vocabulary.totals)
                    && !part.words.contains("average")
            }
            guard parts.count > 1 else { continue }
            let sum = IntervalArithmetic.sum(parts.map(\.bounds))
            guard IntervalArithmetic.areDisjoint(sum, total.bounds) else { continue }
            let numbers = EnglishList.and(parts.map(\.figure.written))
            findings.append(
                LintFinding(
                    "sum", total.path,
                    "\(numbers) make \(IntervalArithmetic.written(sum.lowerBound)), against a total of \(total.figure.written)",
                    hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice"))
        }
        return findings + groups(of: entries.filter { $0.path[0] == "targets" })
    }

    /// Compares *Women trained* and *Men trained* with *People trained*.
    private static func groups(of entries: [Entry]) -> [LintFinding] {
        entries.filter { $0.group == nil }.compactMap { whole in
            let parts = entries.filter { $0.group?.isComplete == true && $0.unit == whole.unit && $0.subject == whole.subject }
            let groups = parts.compactMap(\.group)
            guard groups.count > 1, Set(groups.map(\.set)).count == 1, Set(groups).count == groups.count else { return nil }
            let sum = IntervalArithmetic.sum(parts.map(\.bounds))
            guard IntervalArithmetic.areDisjoint(sum, whole.bounds) else { return nil }
            return LintFinding(
                "sum", whole.path,
                "\(EnglishList.and(parts.map(\.figure.written))) make \(IntervalArithmetic.written(sum.lowerBound)), against a total of \(whole.figure.written)",
                hint: "look the numbers up in the source, or say which of them leaves something out or counts it twice")
        }
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
        let passage = Passage(text.original, at: path, language: language, isTranslation: false)
        let words = passage.tokens.filter(\.isWord).map { Vocabulary.stem($0.text) }
        let group = DisjointGroups.group(in: passage.tokens.indices, of: passage)
        return Entry(path: path, words: Set(words), unit: unit, year: year, figure: figure, bounds: bounds, group: group)
    }
}
