import HeraldModel

/// A day of the Gregorian calendar, without a time zone.
package struct CalendarDay: Sendable, Hashable, Comparable {
    /// The days since 1970-01-01.
    package let number: Int
    /// The year.
    package let year: Int
    /// The month, from 1.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// Creates the day that is so many days after 1970-01-01.
    package init(number: Int) {
        self.number = number
        (year, month, day) = Timestamp(seconds: number * Self.seconds).calendarDate
    }

    /// Creates a day of a month. The numbers are not checked.
    package init(year: Int, month: Int, day: Int) {
        self.init(number: Timestamp(year: year, month: month, day: day).seconds / Self.seconds)
    }

    /// The seconds of a day without a change of clocks.
    static let seconds = 86_400

    /// The day of the week: 1 is Monday, 7 is Sunday.
    package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

    /// The number of days of the month.
    package var daysInMonth: Int { firstOfNextMonth.number - (number - day + 1) }

    /// The first day of the next month.
    package var firstOfNextMonth: CalendarDay {
        month == 12 ? CalendarDay(year: year + 1, month: 1, day: 1) : CalendarDay(year: year, month: month + 1, day: 1)
    }

    package static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }

    /// Returns the day that contains the time of so many seconds since 1970-01-01T00:00. It is right for days before 1970 too.
    static func containing(_ seconds: Int) -> CalendarDay {
        CalendarDay(number: seconds >= 0 ? seconds / Self.seconds : (seconds + 1) / Self.seconds - 1)
    }
}
