internal import HeraldModel

extension LintRule {
    /// Periods that contradict the stated length.
    static let period = LintRule(name: "period", summary: "a period that contradicts the length stated for it, or the timeframe") {
        record in
        let timeframe = record.practice.timeframe
        var findings: [LintFinding] = []
        for passage in record.originals where !passage.quantities.isEmpty {
            let spans = PeriodMention.all(in: passage)
            for length in DurationMention.all(in: passage) {
                if let span = nearest(to: length, spans, passage) {
                    guard IntervalArithmetic.areDisjoint(length.months, span.months) else { continue }
                    findings.append(contradiction(passage, passage.written(length.tokens), passage.written(span.tokens)))
                } else if length.isOfPractice, isDescriptiveField(passage.path), let months = PeriodMention.months(of: timeframe),
                    IntervalArithmetic.areDisjoint(length.months, months)
                {
                    findings.append(contradiction(passage, passage.written(length.tokens), written(timeframe), isTimeframe: true))
                }
            }
            findings += spans.compactMap { outside(timeframe, $0, passage) }
        }
        return findings + durations(record)
    }

    private static let ownStory: Set<String> = ["title", "summary", "purpose", "approach", "narrative"]
    private static func isDescriptiveField(_ path: [String]) -> Bool { path.first.map(ownStory.contains) == true }

    private static func contradiction(_ passage: Passage, _ length: String, _ period: String, isTimeframe: Bool = false) -> LintFinding {
        LintFinding(
            "period", passage.path, "\"\(length)\" contradicts \(isTimeframe ? "the timeframe " : "")\"\(period)\"",
            hint: "look both up in the source; if it has both, say so among the weaknesses")
    }

    /// Returns the nearest period in the sentence of `length`, or in the sentence before or after it.
    private static func nearest(to length: DurationMention, _ spans: [PeriodMention], _ passage: Passage) -> PeriodMention? {
        guard let sentence = passage.sentences.firstIndex(where: { $0.contains(length.tokens.lowerBound) }) else { return nil }
        let candidates = length.isOfPractice ? [sentence, sentence - 1, sentence + 1] : [sentence]
        for index in candidates where passage.sentences.indices.contains(index) {
            let here = spans.filter { passage.sentences[index].contains($0.tokens.lowerBound) }
            let distance = { (span: PeriodMention) in abs(span.tokens.lowerBound - length.tokens.lowerBound) }
            if let span = here.min(by: { distance($0) < distance($1) }) { return span }
        }
        return nil
    }

    private static let running: Set<String> = [
        "ran", "implemented", "run", "carried", "took", "lasted", "operated", "active", "was", "mené", "réalisé", "duré", "ejecutó",
        "desarrolló", "realizó", "implementó", "ejecutado",
    ]
    private static let practices: Set<String> = [
        "project", "programme", "program", "it", "initiative", "scheme", "pilot", "campaign", "practice", "projet", "proyecto", "programa",
    ]

    /// Returns a finding for a sentence that states another time for the practice than its timeframe.
    private static func outside(_ timeframe: Timeframe?, _ span: PeriodMention, _ passage: Passage) -> LintFinding? {
        guard let start = timeframe?.start, let end = timeframe?.end, isDescriptiveField(passage.path) else { return nil }
        guard span.years.lowerBound < start.year || span.years.upperBound > end.year else { return nil }
        var index = span.tokens.lowerBound - 1
        if passage.word(index) == "in", PeriodMention.starts.contains(passage.word(index - 1)) {
            index -= 1
        } else {
            guard ["from", "between", "de", "entre"].contains(passage.word(index)) else { return nil }
            index -= 1
        }
        if ["out", "place", "operational"].contains(passage.word(index)) { index -= 1 }
        guard running.contains(passage.word(index)) || PeriodMention.starts.contains(passage.word(index)) else { return nil }
        index -= 1
        while ["was", "has", "been", "were", "is", "a", "été", "se", "fue"].contains(passage.word(index)) { index -= 1 }
        guard practices.contains(passage.word(index)) else { return nil }
        return contradiction(passage, passage.written(span.tokens), written(timeframe), isTimeframe: true)
    }

    /// Checks claims of a length in years or months against the period in the statement, or against the timeframe.
    private static func durations(_ record: LintRecord) -> [LintFinding] {
        record.practice.claims.enumerated().compactMap { index, claim in
            guard let bounds = claim.value?.bounds, let unit = claim.unit?.original.lowercased() else { return nil }
            let factor: Double
            switch unit {
            case "year", "years", "ans", "années", "años": factor = 12
            case "month", "months", "mois", "meses": factor = 1
            default: return nil
            }
            let statement = Passage(claim.statement.original, at: [], language: record.practice.language, isTranslation: false)
            let words = Set(statement.tokens.map(\.text))
            guard !words.isDisjoint(with: ["duration", "length", "lasted", "ran", "durée", "duración"]) else { return nil }
            let span = PeriodMention.all(in: statement).first
            let isOfPractice = !words.isDisjoint(with: [
                "project", "programme", "program", "pilot", "initiative", "campaign", "scheme", "practice",
            ])
            guard let months = span?.months ?? (isOfPractice ? PeriodMention.months(of: record.practice.timeframe) : nil) else {
                return nil
            }
            let length = (bounds.lowerBound - 0.5) * factor...(bounds.upperBound + 0.5) * factor
            guard IntervalArithmetic.areDisjoint(length, months) else { return nil }
            let period = span.map { "\"\(statement.written($0.tokens))\"" } ?? "the timeframe \"\(written(record.practice.timeframe))\""
            return LintFinding(
                "period", ["claims", String(index), "value"], "\(claim.value?.written ?? "") \(unit) contradict \(period)",
                hint: "look both up in the source; if it has both, say so among the weaknesses")
        }
    }

    /// Returns the timeframe for messages.
    private static func written(_ timeframe: Timeframe?) -> String {
        [timeframe?.start, timeframe?.end].compactMap { $0?.written }.joined(separator: " to ")
    }
}
