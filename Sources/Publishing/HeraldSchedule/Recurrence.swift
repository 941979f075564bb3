/// One line of a schedule: the moments at which something happens again and again.
package struct Recurrence: Sendable, Hashable {
    /// How moments follow from days and times.
    package enum Form: Sendable, Hashable {
        /// Times of the day in minutes since midnight, in ascending order. Each happens once a day, also if clocks change.
        case fixed(DayRule, minutes: [Int])
        /// Minutes of every hour, in ascending order. They happen whenever clocks show them, so also twice if an hour is repeated.
        case hourly(DayRule, minutes: [Int])
        /// An interval of so many minutes of elapsed time.
        case interval(minutes: Int)
    }

    /// The text.
    package let written: String
    /// Its meaning.
    package let form: Form

    /// Reads a cron expression of five fields, one of its abbreviations such as `@daily`, or words such as `first Monday at 06:00`.
    package init(_ text: String) throws(ScheduleMistake) {
        written = text
        form = CronExpression.isOne(text) ? try CronExpression.form(text) : try SchedulePhrase.form(text)
    }

    /// The number of days that are searched. A rule that has no day in them counts as one that never comes. The days of the week of a
    /// leap year come again after 28 years, or after 40 over the turn of a century, and `fifth Monday in February` with them.
    private static let horizon = 41 * 366

    /// Returns the first moment after `time`, both in seconds since 1970. `nil` if there is none.
    func next(after time: Int, _ clock: ZoneClock, _ working: WorkingCalendar) -> Int? {
        if case .interval(let minutes) = form {
            // Intervals count from the beginning of 2000 in the zone, so that they begin on the hour there.
            let (start, step) = (clock.moment(of: CalendarDay(year: 2000, month: 1, day: 1).number * CalendarDay.seconds), minutes * 60)
            let count = (time - start) / step - (time < start ? 1 : 0)
            let found = start + count * step
            return found > time ? found : found + step
        }
        // Local times of neighbouring days can overlap if midnight is repeated.
        var day = CalendarDay(number: CalendarDay.containing(clock.local(time)).number - 1)
        let end = day.number + Self.horizon
        while day.number <= end {
            if let found = first(on: day, after: time, clock, working) {
                let later = (1...2).compactMap { first(on: CalendarDay(number: day.number + $0), after: time, clock, working) }
                return ([found] + later).min()
            }
            let isOutside = rule.map { !$0.months.contains(day.month) } ?? false
            day = isOutside ? day.firstOfNextMonth : CalendarDay(number: day.number + 1)
        }
        return nil
    }

    /// The months in which it can happen, from 1.
    package var months: Set<Int> { rule?.months ?? DayRule.allMonths }

    private var rule: DayRule? {
        switch form {
        case .fixed(let rule, _), .hourly(let rule, _): rule
        case .interval: nil
        }
    }

    /// Returns the first moment of a day of the calendar that is after `time`.
    private func first(on day: CalendarDay, after time: Int, _ clock: ZoneClock, _ working: WorkingCalendar) -> Int? {
        guard let rule, rule.contains(day, working) else { return nil }
        let (offsets, midnight) = (clock.offsets(on: day), day.number * CalendarDay.seconds)
        var found: Int?
        for local in minutes(of: day).map({ midnight + $0 * 60 }) {
            // A time that every offset puts before `time`, or after a moment that was found, needs no look at the zone.
            if offsets.count == 1, local - offsets[0] <= time { continue }
            if let found, local - (offsets.last ?? 0) > found { break }
            for moment in moments(of: local, clock, offsets) where moment > time { found = min(found ?? moment, moment) }
        }
        return found
    }

    private func moments(of local: Int, _ clock: ZoneClock, _ offsets: [Int]) -> [Int] {
        if case .hourly = form { return clock.moments(of: local, among: offsets) }
        return [clock.moment(of: local, among: offsets)]
    }

    /// The minutes since midnight at which something happens on each of its days.
    private func minutes(of day: CalendarDay) -> [Int] {
        switch form {
        case .fixed(_, let minutes): minutes
        case .hourly(_, let minutes): (0..<24).flatMap { hour in minutes.map { hour * 60 + $0 } }
        case .interval: []
        }
    }
}
