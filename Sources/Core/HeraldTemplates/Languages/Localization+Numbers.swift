public import HeraldModel

extension Localization {
    /// Returns a decimal number in the notation of the language.
    ///
    /// | written | English, Arabic | French | Spanish |
    /// |---|---|---|---|
    /// | `1250` | 1,250 | 1 250, with a narrow no-break space | 1250 |
    /// | `12500` | 12,500 | 12 500 | 12.500 |
    /// | `-2.9` | −2.9 | −2,9 | −2,9 |
    ///
    /// - Parameter written: ASCII digits with an optional sign and decimal point, as ``/HeraldModel/Figure`` has
    ///   them. Anything else is returned as it is.
    public func number(_ written: String) -> String {
        let style = notation
        if written.utf8.count < style.groupedFrom, written.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") }) { return written }
        let isNegative = written.hasPrefix("-")
        let parts = written.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first?.utf8, whole.count >= style.groupedFrom || isNegative || parts.count > 1 else { return written }
        var text = isNegative ? "\u{2212}" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0, whole.count >= style.groupedFrom { text += style.separator }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return parts.count > 1 ? text + style.decimalMark + parts[1] : text
    }

    /// Returns a figure: one number, or a range with an en dash.
    ///
    ///     let range = Localization.of(.english).figure(Figure(written: "5000..8000")!)  // "5,000–8,000"
    public func figure(_ figure: Figure) -> String {
        if !figure.written.utf8.contains(UInt8(ascii: ".")) { return number(figure.written) }
        let ends = figure.endpoints
        return ends.count == 2 ? number(ends[0]) + "–" + number(ends[1]) : number(figure.written)
    }

    /// Returns an amount with its currency, joined by a no-break space: `EUR 1,250` in English, `1 250 EUR` in
    /// other languages.
    public func amount(_ amount: Figure, _ currency: CurrencyCode) -> String {
        language == .english ? "\(currency.written)\u{A0}\(figure(amount))" : "\(figure(amount))\u{A0}\(currency.written)"
    }

    /// Returns a date to the precision known: `2010`, `June 2010` or `30 June 2010`.
    public func date(_ date: PartialDate) -> String { notation.date(date.year, date.month, date.day) }

    /// Returns the day of a moment, in UTC: `30 June 2010`.
    public func date(_ moment: Timestamp) -> String {
        let day = moment.calendarDate
        return notation.date(day.year, day.month, day.day)
    }

    /// Returns a period: from a date to a date, from a date to this day, or up to a date. A period without dates is
    /// empty.
    public func period(_ timeframe: Timeframe) -> String {
        switch (timeframe.start, timeframe.end) {
        case (let start?, let end?): start == end ? date(start) : "\(date(start)) – \(date(end))"
        case (let start?, nil): "\(date(start)) – \(self[.ongoing])"
        case (nil, let end?): "– \(date(end))"
        case (nil, nil): ""
        }
    }
}
