package import HeraldModel

/// The `OnCalendar=` lines of a systemd timer that elapses at the moments of a schedule (systemd.time(7)).
///
/// systemd passes over times that a change of clocks skips, and counts repeated ones by rules of its own. So a time that a change concerns
/// has no line.
package struct SystemdCalendar: Sendable, Hashable {
    /// The expressions, in the order of the schedule. If systemd cannot express the schedule, there is only ``everyMinute``.
    package var lines: [String]
    /// The reason why the timer elapses more often than the schedule has moments. `nil` if it does not.
    package var excess: String?

    /// The expression that elapses every minute.
    package static let everyMinute = "*-*-* *:*:00"

    /// Makes the lines for `schedule`.
    ///
    /// - Parameter now: the time from which the next twenty years are looked at for changes of clocks.
    package init(of schedule: Schedule, from now: Timestamp) {
        (lines, excess) = ([], nil)
        for recurrence in schedule.recurrences {
            switch Self.lines(of: recurrence, schedule, now) {
            case .lines(let found, let reason):
                lines += found
                if excess == nil { excess = reason }
            case .none(let reason):
                (lines, excess) = ([Self.everyMinute], reason)
                return
            }
        }
    }

    private enum Result {
        case lines([String], excess: String?)
        case none(String)
    }

    private static func lines(of recurrence: Recurrence, _ schedule: Schedule, _ now: Timestamp) -> Result {
        let written = recurrence.written
        switch recurrence.form {
        case .interval(let minutes):
            guard 1440 % minutes == 0 else { return .none("\"\(written)\" is not the same each day") }
            // In UTC no change of clocks disturbs the interval.
            let start = schedule.clock.moment(of: CalendarDay(year: 2000, month: 1, day: 1).number * CalendarDay.seconds)
            guard start % 60 == 0 else { return .none("\"\(written)\" does not begin on a whole minute") }
            let first = ((start / 60) % minutes + minutes) % minutes
            return .lines(times(Array(stride(from: first, to: 1440, by: minutes))).map { "*-*-* \($0) UTC" }, excess: nil)
        case .hourly(let rule, let minutes):
            if hasChanges(schedule.clock, from: now) { return .none("\"\(written)\" goes on while clocks change") }
            return days(rule, written, at: times((0..<24).flatMap { hour in minutes.map { hour * 60 + $0 } }), schedule.clock)
        case .fixed(let rule, let minutes):
            if let minute = disturbed(minutes, schedule.clock, from: now) {
                return .none("\"\(written)\": \(TimeOfDay.written(minute)) is skipped or repeated on a day when clocks change")
            }
            return days(rule, written, at: times(minutes), schedule.clock)
        }
    }

    private static func days(_ rule: DayRule, _ written: String, at times: [String], _ clock: ZoneClock) -> Result {
        let (patterns, isExact) = days(rule)
        let lines = patterns.flatMap { pattern in times.map { "\(pattern) \($0) \(clock.name)" } }
        return .lines(lines, excess: isExact ? nil : "\"\(written)\" is on some of these days only")
    }

    /// Returns days as systemd writes them. If they are not exact, they have all days of the rule and others.
    private static func days(_ rule: DayRule) -> (patterns: [String], isExact: Bool) {
        let months = rule.months == DayRule.allMonths ? "*" : numbers(rule.months)
        switch rule.days {
        case .every: return (["*-\(months)-*"], true)
        case .weekdays(let set): return (["\(names(set)) *-\(months)-*"], true)
        case .workingDays: return (["*-\(months)-*"], false)
        case .numbers(let set): return (["*-\(months)-\(numbers(set))"], true)
        case .numbersAndWeekdays(let days, let weekdays, true):
            return (["*-\(months)-\(numbers(days))", "\(names(weekdays)) *-\(months)-*"], true)
        case .numbersAndWeekdays(let days, let weekdays, false):
            return (["\(names(weekdays)) *-\(months)-\(numbers(days))"], true)
        case .counted(let places, .weekday(let weekday)):
            return (
                places.sorted().map { place in
                    let days = place == -1 ? "~07/1" : "-\(TimeOfDay.padded(place * 7 - 6))..\(TimeOfDay.padded(min(place * 7, 31)))"
                    return "\(names([weekday])) *-\(months)\(days)"
                }, true
            )
        case .counted(let places, .day):
            return (places.sorted().map { $0 == -1 ? "*-\(months)~01" : "*-\(months)-\(TimeOfDay.padded($0))" }, true)
        case .counted(_, .mondayToFriday): return (["Mon..Fri *-\(months)-*"], false)
        case .counted(_, .workingDay): return (["*-\(months)-*"], false)
        }
    }

    /// Returns times as few expressions: hours that have the same minutes share one.
    private static func times(_ minutes: [Int]) -> [String] {
        let byHour = Dictionary(grouping: minutes, by: { $0 / 60 }).mapValues { Set($0.map { $0 % 60 }) }
        let hours = Dictionary(grouping: byHour.keys) { byHour[$0] ?? [] }
        let sorted = hours.map { minutes, hours in (hours: Set(hours), minutes: minutes) }.sorted {
            ($0.hours.min() ?? 0) < ($1.hours.min() ?? 0)
        }
        return sorted.map { hours, minutes in
            "\(hours.count == 24 ? "*" : numbers(hours)):\(minutes.count == 60 ? "*" : numbers(minutes)):00"
        }
    }

    private static func numbers(_ set: Set<Int>) -> String { set.sorted().map(TimeOfDay.padded).joined(separator: ",") }

    private static func names(_ weekdays: Set<Int>) -> String {
        let all = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return weekdays == [1, 2, 3, 4, 5] ? "Mon..Fri" : weekdays.sorted().map { all[$0 - 1] }.joined(separator: ",")
    }

    /// The days in which changes of clocks are looked for.
    private static func years(from now: Timestamp) -> some Sequence<CalendarDay> {
        let first = CalendarDay.containing(now.seconds).number
        return (first..<first + 20 * 366).lazy.map { CalendarDay(number: $0) }
    }

    private static func hasChanges(_ clock: ZoneClock, from now: Timestamp) -> Bool {
        let offset = clock.offset(at: now.seconds)
        return years(from: now).contains { clock.offset(at: $0.number * CalendarDay.seconds) != offset }
    }

    /// Returns the first of `minutes` that a change of clocks skips or repeats.
    private static func disturbed(_ minutes: [Int], _ clock: ZoneClock, from now: Timestamp) -> Int? {
        guard hasChanges(clock, from: now) else { return nil }
        for day in years(from: now) {
            let offsets = clock.offsets(on: day)
            if offsets.count == 1 { continue }
            for minute in minutes
            where clock.moments(of: day.number * CalendarDay.seconds + minute * 60, among: offsets).count != 1 { return minute }
        }
        return nil
    }
}
