/// The notation of numbers, dates, lists and plurals in a language.
///
/// Languages of the Unicode CLDR have a row in ``NotationTable``. A file of a workspace can change every value.
package struct LanguageNotation: Sendable, Hashable {
    /// The length of a page in words, per cent of an English one. A word of Arabic holds what several words of English do.
    package var wordsPercent = 100
    /// The mark before decimals.
    package var decimalMark = "."
    /// The separator of thousands.
    package var separator = ","
    /// The number of digits from which thousands are separated.
    package var groupedFrom = 4
    /// The mark between the items of a list, with its blanks.
    package var comma = ", "
    /// The mark between the items of a list that have commas, with its blanks.
    package var semicolon = "; "
    /// The mark between a heading and what follows it, with its blanks.
    package var colon = ": "
    /// The marks around a quotation.
    package var quotationMarks = ["“", "”"]
    /// A date.
    package var day = DatePattern("{day} {month} {year}")
    /// A month of a year.
    package var month = DatePattern("{month} {year}")
    /// The first day of a month, if it is not written as a number: `1er`.
    package var firstDay: String?
    /// The months as a date with a day has them: `июня`.
    package var months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    /// The months where they are not part of a day. Empty if they are the same.
    package var monthsAlone: [String] = []
    /// The rules that choose the words for a number of things.
    package var plurals = PluralRules()

    /// The notation of English without its plural rule.
    package init() {}

    /// Returns a date to the precision known.
    ///
    /// - Parameters:
    ///   - year: The year.
    ///   - month: The month from 1. `nil` if it is not known; the result is the year alone then.
    ///   - day: The day. `nil` if it is not known.
    func date(_ year: Int, _ month: Int?, _ day: Int?) -> String {
        guard let month, months.indices.contains(month - 1) else { return String(year) }
        guard let day else {
            let name = monthsAlone.indices.contains(month - 1) ? monthsAlone[month - 1] : months[month - 1]
            return self.month.text(day: "", month: name, number: month, year: year)
        }
        return self.day.text(day: day == 1 ? firstDay ?? "1" : String(day), month: months[month - 1], number: month, year: year)
    }
}
