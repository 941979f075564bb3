package import HeraldKit
package import HeraldModel

/// The names of editions that are made by schedule.
package enum IssueCalendar: Sendable, Hashable {
    /// The part of the calendar that contains the day of the moment, in the time zone of the schedule.
    case calendar(EditionCalendar)
    /// A name for each month in which a moment may be, from 1. `{year}` and `{next-year}` in a name are replaced by years.
    case names([Int: SettingText])

    /// Returns the issue of a moment on `day`. `nil` if its month has no name.
    func issue(on day: CalendarDay) -> Issue? {
        let time = Timestamp(seconds: day.number * CalendarDay.seconds)
        switch self {
        case .calendar(let calendar): return Issue(period: calendar.period(of: time), names: nil, year: day.year)
        case .names(let names):
            return names[day.month].map { Issue(period: EditionCalendar.month.period(of: time), names: $0, year: day.year) }
        }
    }
}

/// The name of the editions of one run.
package struct Issue: Sendable, Hashable {
    /// The period of the calendar.
    package var period: Timeframe
    /// The names by language. `nil` if the period is the name.
    package var names: SettingText?
    /// The year of the moment.
    package var year: Int

    /// Returns the name in a language, such as `Spring 2027`. `nil` if the period is the name.
    package func name(in language: LanguageTag) -> String? {
        names?.text(in: language)?.replacing("{year}", with: String(year)).replacing("{next-year}", with: String(year + 1))
    }
}
