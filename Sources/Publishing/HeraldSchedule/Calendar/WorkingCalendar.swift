import HeraldModel

/// A day of the week.
package enum Weekday: String, RecordScalar, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The number: 1 is Monday, 7 is Sunday.
    package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}

/// A day on which nobody works: one date, or the same day of each year.
package enum Holiday: RecordScalar {
    /// One day.
    case date(year: Int, month: Int, day: Int)
    /// A day of each year.
    case yearly(month: Int, day: Int)

    package static var expectation: String { "a day such as 2027-03-29, or 12-25 for each year" }

    package init?(written: String) {
        // 2000 is a leap year, so 02-29 is a day of some years.
        let isYearly = written.utf8.count == 5
        guard let date = PartialDate(written: isYearly ? "2000-\(written)" : written), let month = date.month, let day = date.day else {
            return nil
        }
        self = isYearly ? .yearly(month: month, day: day) : .date(year: date.year, month: month, day: day)
    }

    package var written: String {
        switch self {
        case .date(let year, let month, let day): "\(year)-\(TimeOfDay.padded(month))-\(TimeOfDay.padded(day))"
        case .yearly(let month, let day): "\(TimeOfDay.padded(month))-\(TimeOfDay.padded(day))"
        }
    }
}

/// The days on which an office works.
package struct WorkingCalendar: Sendable, Hashable {
    /// The days of the week on which it works.
    package var weekdays: Set<Int>
    /// The days on which it does not.
    package var holidays: Set<Holiday>

    /// An office that works from Monday to Friday, unless said otherwise.
    package init(weekdays: Set<Int> = [1, 2, 3, 4, 5], holidays: Set<Holiday> = []) {
        (self.weekdays, self.holidays) = (weekdays, holidays)
    }

    /// Returns whether the office works on a day.
    package func isWorkingDay(_ day: CalendarDay) -> Bool {
        weekdays.contains(day.weekday) && !holidays.contains(.yearly(month: day.month, day: day.day))
            && !holidays.contains(.date(year: day.year, month: day.month, day: day.day))
    }
}
