package import HeraldModel

/// The times at which a pipeline runs.
///
/// A schedule is a value: it is asked for moments and knows no clock. The same schedule and the same rules of time zones have the same
/// moments.
package struct Schedule: Sendable, Hashable {
    /// The catch-up after a time in which nothing could run.
    package enum CatchUp: String, RecordScalar, CaseIterable {
        /// The last moment that was missed is made up for.
        case once
        /// None is, unless the last one was at most an hour ago. The next run is that of the next moment.
        case none
        /// Each is, up to ``catchUpLimit``, the oldest first.
        case all
    }

    /// The lines. A moment that several lines have is one moment.
    package var recurrences: [Recurrence]
    /// The time zone.
    package var clock: ZoneClock
    /// The working days.
    package var working: WorkingCalendar
    /// The catch-up.
    package var catchUp = CatchUp.once
    /// The largest number of missed moments that ``CatchUp/all`` makes up for.
    package var catchUpLimit = 10
    /// The names of the editions that are made at its moments. `nil` for those of `editions:`.
    package var issues: IssueCalendar?

    /// Creates a schedule.
    package init(_ recurrences: [Recurrence], clock: ZoneClock = .utc, working: WorkingCalendar = WorkingCalendar()) {
        (self.recurrences, self.clock, self.working) = (recurrences, clock, working)
    }

    /// Returns the first moment after `time`. `nil` if none comes in forty years.
    package func next(after time: Timestamp) -> Timestamp? {
        recurrences.compactMap { $0.next(after: time.seconds, clock, working) }.min().map(Timestamp.init(seconds:))
    }

    /// The moments after `time`, in ascending order, one after the other as they are asked for.
    package func moments(after time: Timestamp) -> some Sequence<Timestamp> {
        sequence(state: time) { last in
            guard let next = next(after: last) else { return nil }
            last = next
            return next
        }
    }

    /// Returns the moments after `start`, up to and with `end`: the last ones if there are more than `limit`, and the number of all.
    package func moments(after start: Timestamp, through end: Timestamp, limit: Int) -> (last: [Timestamp], count: Int) {
        var (last, count): ([Timestamp], Int) = ([], 0)
        for moment in moments(after: start) {
            if moment > end { break }
            last.append(moment)
            count += 1
            // The list is cut only now and then, so that the cost of a moment does not grow with `limit`.
            if last.count > 2 * limit { last.removeFirst(last.count - limit) }
        }
        return (Array(last.suffix(limit)), count)
    }

    /// Returns the moments that should have had a run and have none: those after `start`, up to and with `end`, that are not among `runs`.
    ///
    /// - Parameter runs: the moments that had a run, in any order.
    package func missed(after start: Timestamp, through end: Timestamp, runs: some Sequence<Timestamp>, limit: Int = 1000) -> [Timestamp] {
        let runs = Set(runs)
        return moments(after: start, through: end, limit: limit).last.filter { !runs.contains($0) }
    }

    /// The issue that is made at a moment, or at the first moment after it. `nil` if the schedule names none.
    ///
    /// A run that nobody scheduled makes the issue of the next moment, counted from the last event that it publishes.
    package func issue(at time: Timestamp) -> Issue? {
        guard let issues, let moment = next(after: Timestamp(seconds: time.seconds - 1)) else { return nil }
        return issues.issue(on: CalendarDay.containing(clock.local(moment.seconds)))
    }

    /// The schedule as text: equal texts have the same moments. Names of issues are not in it.
    package var written: String {
        let weekdays = working.weekdays.sorted().map(String.init).joined(separator: ",")
        let holidays = working.holidays.map(\.written).sorted().joined(separator: ",")
        return (recurrences.map(\.written) + [clock.name, weekdays, holidays]).joined(separator: "; ")
    }
}
