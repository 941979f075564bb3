public import HeraldModel

extension Localization {
    /// A decimal number (`1250`, `-2.9`) as the language writes it: 1,250 · 1 250 · 1250 and 12.500 · 1,250.
    public func number(_ written: String) -> String {
        let style = numberStyle
        if written.utf8.count < style.firstGrouped, written.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") }) { return written }
        let isNegative = written.hasPrefix("-")
        let parts = written.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first?.utf8, whole.count >= style.firstGrouped || isNegative || parts.count > 1 else { return written }
        var text = isNegative ? "\u{2212}" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0, whole.count >= style.firstGrouped { text += style.separator }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return parts.count > 1 ? text + style.point + parts[1] : text
    }

    /// A figure: one number, or a range with a dash.
    public func figure(_ figure: Figure) -> String {
        if !figure.written.utf8.contains(UInt8(ascii: ".")) { return number(figure.written) }
        let ends = figure.endpoints
        return ends.count == 2 ? number(ends[0]) + "–" + number(ends[1]) : number(figure.written)
    }

    /// An amount with its currency, which do not part at the end of a line: `EUR 1,250`, or `1 250 EUR`.
    public func amount(_ amount: Figure, _ currency: CurrencyCode) -> String {
        language == .english ? "\(currency.written)\u{A0}\(figure(amount))" : "\(figure(amount))\u{A0}\(currency.written)"
    }

    /// A date to the precision known: 2010, June 2010 or 30 June 2010.
    public func date(_ date: PartialDate) -> String { self.date(date.year, date.month, date.day) }

    /// The day of a moment, in UTC.
    public func date(_ moment: Timestamp) -> String {
        let day = moment.calendarDate
        return date(day.year, day.month, day.day)
    }

    /// A period: from a date to a date, or to this day.
    public func period(_ timeframe: Timeframe) -> String {
        switch (timeframe.start, timeframe.end) {
        case (let start?, let end?): start == end ? date(start) : "\(date(start)) – \(date(end))"
        case (let start?, nil): "\(date(start)) – \(self[.ongoing])"
        case (nil, let end?): "– \(date(end))"
        case (nil, nil): ""
        }
    }

    private func date(_ year: Int, _ month: Int?, _ day: Int?) -> String {
        guard let month, let name = word("month.\(month)") else { return String(year) }
        let joint = language.written == "es" ? " de " : " "
        guard let day else { return name + joint + String(year) }
        let first = language.written == "fr" && day == 1 ? "1er" : String(day)
        return first + joint + name + joint + String(year)
    }

    /// Separators as in the Unicode CLDR; Spanish groups numbers from five digits on.
    private var numberStyle: (separator: String, point: String, firstGrouped: Int) {
        switch language.written {
        case "fr": ("\u{202F}", ",", 4)
        case "es": (".", ",", 5)
        default: (",", ".", 4)
        }
    }
}

/// The plural forms of the Unicode CLDR, for whole numbers.
enum PluralForm: String {
    case zero, one, two, few, many, other

    /// The form for `count` things in `language`.
    init(of count: Int, in language: LanguageTag) {
        switch (language.written, count) {
        case ("ar", 0): self = .zero
        case ("ar", 2): self = .two
        case ("ar", _) where (3...10).contains(count % 100): self = .few
        case ("ar", _) where (11...99).contains(count % 100): self = .many
        case ("fr", 0), (_, 1): self = .one
        default: self = .other
        }
    }
}
