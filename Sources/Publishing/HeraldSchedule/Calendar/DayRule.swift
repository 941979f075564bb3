/// The days of a schedule: days of some months.
package struct DayRule: Sendable, Hashable {
    /// A kind of day that can be counted in a month.
    package enum Kind: Sendable, Hashable {
        case day
        case weekday(Int)
        case mondayToFriday
        case workingDay
    }

    /// The days of a month.
    package enum Days: Sendable, Hashable {
        case every
        case weekdays(Set<Int>)
        case workingDays
        /// Days by their number.
        case numbers(Set<Int>)
        /// The first, second … of a kind in the month; -1 is the last.
        case counted(Set<Int>, Kind)
        /// Days by number and by the day of the week: a day that is in both sets, or in either.
        case numbersAndWeekdays(Set<Int>, Set<Int>, isEither: Bool)
    }

    /// The months, from 1.
    package var months: Set<Int>
    /// The days of these months.
    package var days: Days

    /// All months.
    static let allMonths = Set(1...12)

    /// Creates a rule for all months, or for some.
    package init(_ days: Days, months: Set<Int> = DayRule.allMonths) { (self.days, self.months) = (days, months) }

    /// Returns whether the rule has a day.
    package func contains(_ day: CalendarDay, _ working: WorkingCalendar) -> Bool {
        guard months.contains(day.month) else { return false }
        switch days {
        case .every: return true
        case .weekdays(let set): return set.contains(day.weekday)
        case .workingDays: return working.isWorkingDay(day)
        case .numbers(let set): return set.contains(day.day)
        case .numbersAndWeekdays(let numbers, let weekdays, let isEither):
            let (first, second) = (numbers.contains(day.day), weekdays.contains(day.weekday))
            return isEither ? first || second : first && second
        case .counted(let places, let kind):
            guard Self.isOf(kind, day, working) else { return false }
            let count = (1...day.day).count { Self.isOf(kind, CalendarDay(number: day.number - day.day + $0), working) }
            if places.contains(count) { return true }
            guard places.contains(-1) else { return false }
            return !(day.day..<day.daysInMonth).contains {
                Self.isOf(kind, CalendarDay(number: day.number - day.day + $0 + 1), working)
            }
        }
    }

    private static func isOf(_ kind: Kind, _ day: CalendarDay, _ working: WorkingCalendar) -> Bool {
        switch kind {
        case .day: true
        case .weekday(let number): day.weekday == number
        case .mondayToFriday: day.weekday <= 5
        case .workingDay: working.isWorkingDay(day)
        }
    }
}
