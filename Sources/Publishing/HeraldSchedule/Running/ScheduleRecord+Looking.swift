import HeraldDiagnostics
package import HeraldModel

/// The decisions of a scheduler. They are made here and kept before anything is done, so that a crash loses no moment and runs none twice.
extension ScheduleRecord {
    /// A finding of a look that people are told.
    package enum Remark: Sendable, Hashable {
        /// So many moments were missed, up to this one, and have no run.
        case missed(Int, last: Timestamp)
        /// The clock was set back: this moment comes a second time, and has no second run.
        case clockWentBack(Timestamp)
        /// The clock was more than a day ahead, at this time, and was put right. Moments from now on are due again unless they had a run.
        case clockWasAhead(Timestamp)
        /// The run of a moment was interrupted, and begins again.
        case interrupted(Timestamp)
        /// The run of a moment was interrupted a second time, and does not begin again.
        case givenUp(Timestamp)
        /// The schedule is another one than at the last look, so nothing before counts as missed.
        case changed
    }

    /// The seconds after which a moment counts as missed for ``Schedule/CatchUp/none``. A moment that is less late is still run.
    package static let hour = 3600
    /// The largest step back of the clock, in seconds, after which the schedule waits until the clock has passed ``looked`` again.
    private static let day = 86_400
    /// The time before a first look in which a moment is due: timers come a little late.
    package static let firstLookSeconds = 120

    /// Decides about all moments up to `now`, and returns those to run, in ascending order.
    ///
    /// The moments are in ``entries`` as due. Keep the record before the first one is run.
    ///
    /// - Parameter remarks: receives what people should know.
    package mutating func look(at schedule: Schedule, now: Timestamp, remarks: (Remark) -> Void) -> [Timestamp] {
        if self.schedule != schedule.written {
            remarks(.changed)
            self.schedule = schedule.written
            since = Timestamp(seconds: max(min(looked.seconds, now.seconds), now.seconds - Self.firstLookSeconds))
            looked = since
        }
        takeUp(remarks)
        if now < looked {
            if looked.seconds - now.seconds > Self.day {
                // A clock that was far ahead must not stop the schedule. The entries tell which moments had a run.
                remarks(.clockWasAhead(looked))
                looked = now
            } else if let moment = schedule.next(after: Timestamp(seconds: now.seconds - 60)), moment <= now {
                remarks(.clockWentBack(moment))
            }
        }
        if looked < now { decide(schedule, until: now, remarks) }
        return entries.filter { $0.outcome == .due }.map(\.moment)
    }

    /// Makes interrupted runs due once more.
    private mutating func takeUp(_ remarks: (Remark) -> Void) {
        for entry in entries where entry.outcome == .running {
            if entry.attempts < 2 {
                remarks(.interrupted(entry.moment))
                set(entry.moment, .due)
            } else {
                remarks(.givenUp(entry.moment))
                set(entry.moment, .failed, because: "it was interrupted twice")
            }
        }
    }

    private mutating func decide(_ schedule: Schedule, until now: Timestamp, _ remarks: (Remark) -> Void) {
        let limit = schedule.catchUp == .all ? schedule.catchUpLimit : 1
        // More moments than entries are only counted.
        let (moments, count) = schedule.moments(after: looked, through: now, limit: Self.mostEntries)
        let known = Set(runs)
        let open = moments.filter { !known.contains($0) }
        var chosen = open.suffix(limit)
        if schedule.catchUp == .none { chosen.removeAll { now.seconds - $0.seconds > Self.hour } }
        let left = open.dropLast(chosen.count)
        // Not more than a part of the entries, so that runs before stay known.
        for moment in left.suffix(100) { set(moment, .missed, because: "nobody looked at the schedule") }
        for moment in chosen { set(moment, .due) }
        if let last = left.last { remarks(.missed(left.count + count - moments.count, last: last)) }
        looked = now
    }

    /// Takes note that the run of a moment begins. Keep the record before it does.
    package mutating func begin(_ moment: Timestamp, at now: Timestamp) {
        set(moment, .running) { entry in
            (entry.began, entry.ended) = (now, nil)
            entry.attempts += 1
        }
    }

    /// Takes note that the run of a moment ended. Moments that came meanwhile are skipped.
    ///
    /// - Returns: the moments that are skipped, in ascending order, at most 100.
    package mutating func end(
        _ moment: Timestamp, _ outcome: Outcome, because reason: String = "", at now: Timestamp, of schedule: Schedule
    ) -> [Timestamp] {
        set(moment, outcome, because: reason) { $0.ended = now }
        guard looked < now else { return [] }
        let skipped = schedule.moments(after: looked, through: now, limit: 100).last
        for moment in skipped {
            set(moment, .skipped, because: "the run before it was still going")
        }
        looked = now
        return skipped
    }

    /// Returns the moments after `start`, up to and with `end`, that should have had a run and have none.
    package func missed(_ schedule: Schedule, after start: Timestamp, through end: Timestamp) -> [Timestamp] {
        schedule.missed(after: max(start, since), through: end, runs: runs)
    }
}
