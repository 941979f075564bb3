internal import HeraldModel

/// A period between two years or months in a text, such as `2006 to 2009` or `August-November 2016`.
struct PeriodMention: Sendable {
    /// The smallest and the largest length in months that the given dates allow.
    var months: ClosedRange<Double>
    /// The first and the last year.
    var years: ClosedRange<Int>
    /// The tokens of the period.
    var tokens: Range<Int>

    /// Returns the periods in `passage`, in order.
    static func all(in passage: Passage) -> [PeriodMention] {
        let years = passage.quantities.filter { $0.kind == .year }
        var spans: [PeriodMention] = []
        for (index, last) in years.enumerated() {
            if let span = monthsOfYear(last, passage) { spans.append(span) }
            guard index > 0 else { continue }
            let first = years[index - 1]
            let between = first.tokens.upperBound..<last.tokens.lowerBound
            guard first.value <= last.value, (1...5).contains(between.count), connects(between, from: first, passage) else { continue }
            spans.append(span(first, last, passage))
        }
        return spans
    }

    private static let joins: Set<String> = ["-", "to", "until", "till", "through", "à", "au", "a", "al", "hasta", "jusqu"]
    static let starts: Set<String> = ["started", "began", "begun", "launched", "starting", "beginning", "opened"]
    private static let ends: Set<String> = ["ended", "finished", "closed", "completed", "concluded", "ending"]
    private static let fill: Set<String> = ["the", "end", "of", "early", "late", "mid", "fin", "de", "en", "in"]

    /// Whether the words in `between` join two years to a period.
    private static func connects(_ between: Range<Int>, from first: Quantity, _ passage: Passage) -> Bool {
        let isBetween = (max(0, first.tokens.lowerBound - 2)..<first.tokens.lowerBound).contains {
            ["between", "entre"].contains(passage.word($0))
        }
        let hasBegun = (max(0, first.tokens.lowerBound - 4)..<first.tokens.lowerBound).contains { starts.contains(passage.word($0)) }
        var joined = 0
        for index in between {
            let word = passage.word(index)
            if joins.contains(word) || (isBetween && ["and", "et", "y"].contains(word)) {
                joined += 1
            } else if hasBegun, ends.contains(word) {
                joined += 1
            } else if Vocabulary.months[word] == nil, !fill.contains(word), !(hasBegun && ["and", "was", "it"].contains(word)) {
                return false
            }
        }
        return joined > 0
    }

    /// Returns the period from `first` to `last`.
    private static func span(_ first: Quantity, _ last: Quantity, _ passage: Passage) -> PeriodMention {
        let months = [first, last].map { Vocabulary.months[passage.word($0.tokens.lowerBound - 1)] }
        let tokens = first.tokens.lowerBound - (months[0] == nil ? 0 : 1)..<last.tokens.upperBound
        let years = Int(first.value)...Int(last.value)
        if let from = months[0], let to = months[1] {
            let length = Double((years.upperBound - years.lowerBound) * 12 + to - from)
            if length >= 0 { return PeriodMention(months: max(0, length - 1)...length + 1, years: years, tokens: tokens) }
        }
        let length = Double(years.upperBound - years.lowerBound)
        return PeriodMention(months: max(0, length - 1) * 12...(length + 1) * 12, years: years, tokens: tokens)
    }

    /// Returns a period within one year: `August-November 2016`, `from August to November 2016`.
    private static func monthsOfYear(_ year: Quantity, _ passage: Passage) -> PeriodMention? {
        let end = year.tokens.lowerBound
        guard let to = Vocabulary.months[passage.word(end - 1)],
            joins.contains(passage.word(end - 2)) || ["between", "entre"].contains(passage.word(end - 4)),
            let from = Vocabulary.months[passage.word(end - 3)], from <= to
        else { return nil }
        let length = Double(to - from)
        return PeriodMention(
            months: max(0, length - 1)...length + 1, years: Int(year.value)...Int(year.value), tokens: end - 3..<year.tokens.upperBound)
    }

    /// Returns the smallest and the largest length of `timeframe` in months, or nil if it has no start or no end.
    static func months(of timeframe: Timeframe?) -> ClosedRange<Double>? {
        guard let start = timeframe?.start, let end = timeframe?.end else { return nil }
        // Months since the year 0. A year without a month may mean any of its months.
        let (earliestStart, latestStart) = (start.year * 12 + (start.month ?? 1) - 1, start.year * 12 + (start.month ?? 12))
        let (earliestEnd, latestEnd) = (end.year * 12 + (end.month ?? 1) - 1, end.year * 12 + (end.month ?? 12))
        return Double(max(0, earliestEnd - latestStart))...Double(max(0, latestEnd - earliestStart))
    }
}
