import HeraldModel
import HeraldTemplates

/// An entry of the timeline of a practice (``TimelineFigure``): its period, a piece of evidence or a result, with its date.
struct DatedEntry {
    /// The kind of event.
    enum Kind: Int, Comparable, CaseIterable {
        case period, evidence, result

        static func < (a: Kind, b: Kind) -> Bool { a.rawValue < b.rawValue }

        /// Returns the name of the kind.
        func name(in labels: Localization) -> String {
            switch self {
            case .period: labels[.timeframe]
            case .evidence: labels[.evidence]
            case .result: labels[.results]
            }
        }
    }

    var kind: Kind
    /// The event in words.
    var text: Passage
    /// A quantity, or the period in words. `nil` for none.
    var remark: Passage?
    /// The date in words.
    var date: String
    /// The first moment, as a year with a fraction.
    var start: Double
    /// The last moment. `nil` if the period goes on.
    var end: Double?
    /// The finding, if it is evidence.
    var finding: EvidenceFinding?

    /// Returns the dated events of a practice by kind and date.
    static func all(of practice: LocalizedPractice) -> [DatedEntry] {
        let entries = [period(of: practice)].compactMap { $0 } + evidence(of: practice) + results(of: practice)
        return entries.enumerated().sorted { ($0.1.kind, $0.1.start, $0.0) < ($1.1.kind, $1.1.start, $1.0) }.map(\.element)
    }

    /// The number of dates.
    static func count(of practice: Practice) -> Int {
        let period = [practice.timeframe?.start, practice.timeframe?.end].count { $0 != nil }
        return period + practice.evidence.count { $0.year != nil } + practice.claims.count { $0.year != nil }
    }

    private static func period(of practice: LocalizedPractice) -> DatedEntry? {
        guard let timeframe = practice.practice.timeframe, let first = timeframe.start ?? timeframe.end else { return nil }
        let labels = practice.labels
        let title = practice.passage(practice.practice.title)
        let period = labels.period(timeframe)
        return DatedEntry(
            kind: .period, text: title, remark: Passage(text: period, language: labels.language), date: period,
            start: timeframe.start == nil ? first.yearAfter : first.yearBefore, end: timeframe.end?.yearAfter)
    }

    private static func evidence(of practice: LocalizedPractice) -> [DatedEntry] {
        practice.practice.evidence.compactMap { evidence in
            guard let year = evidence.year else { return nil }
            let labels = practice.labels
            let type = labels.name(of: evidence.type)
            let text = evidence.finding.map { labels.phrase(.item, type, labels.name(of: $0)) } ?? type
            return DatedEntry(
                kind: .evidence, text: Passage(text: text, language: labels.language), date: String(year), start: Double(year) + 0.5,
                end: Double(year) + 0.5, finding: evidence.finding)
        }
    }

    private static func results(of practice: LocalizedPractice) -> [DatedEntry] {
        practice.practice.claims.compactMap { claim in
            guard let year = claim.year else { return nil }
            // A claim that tells a year is its own date: 2,009 would be read as a quantity.
            let value = claim.value.flatMap { $0.written == String(year) ? nil : $0 }
            let remark = value.map { practice.passage($0, claim.unit) }
            return DatedEntry(
                kind: .result, text: practice.passage(claim.statement), remark: remark, date: String(year), start: Double(year) + 0.5,
                end: Double(year) + 0.5)
        }
    }
}

extension PartialDate {
    /// The beginning of the date, as a year with a fraction.
    fileprivate var yearBefore: Double { Double(year) + (Double((month ?? 1) - 1) + Double((day ?? 1) - 1) / 31) / 12 }
    /// The end of the date, as a year with a fraction.
    fileprivate var yearAfter: Double {
        guard let month else { return Double(year + 1) }
        return Double(year) + (Double(month - 1) + Double(day ?? 31) / 31) / 12
    }
}
