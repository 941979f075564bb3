package import HeraldModel

/// The state of a pipeline's schedule: which moments are decided, and which had a run.
package struct ScheduleRecord: Sendable, Hashable {
    /// The outcome of a moment.
    package enum Outcome: String, RecordScalar, CaseIterable {
        /// Its run is to come: it was decided, and did not begin yet.
        case due
        /// Its run began. After a crash it is found in this state.
        case running
        /// Its run succeeded.
        case done
        /// Its run failed, or was interrupted twice.
        case failed
        /// It came while the run before it was still going, or while another process ran the pipeline.
        case skipped
        /// Nobody looked at the schedule when it came, and catching up has left it out.
        case missed
    }

    /// A moment and what became of it.
    package struct Entry: Sendable, Hashable {
        /// The moment of the schedule.
        package var moment: Timestamp
        /// The outcome.
        package var outcome: Outcome
        /// The time when its run began last.
        package var began: Timestamp?
        /// The time when its run ended.
        package var ended: Timestamp?
        /// How often its run began.
        package var attempts = 0
        /// The reason, if there was no run or it failed. Empty for none.
        package var reason = ""

        /// Creates an entry.
        package init(_ moment: Timestamp, _ outcome: Outcome, because reason: String = "") {
            (self.moment, self.outcome, self.reason) = (moment, outcome, reason)
        }
    }

    /// The schedule that was looked at; see ``Schedule/written``.
    package var schedule: String
    /// The time since when the schedule is looked at. Moments before it are not missed.
    package var since: Timestamp
    /// The time up to which all moments are decided.
    package var looked: Timestamp
    /// The moments that were decided, in ascending order, at most ``mostEntries``.
    package var entries: [Entry] = []

    /// The largest number of entries that are kept.
    package static let mostEntries = 500

    /// Begins to look at a schedule.
    ///
    /// - Parameter since: the time after which moments are due.
    package init(of schedule: Schedule, since: Timestamp) { self.init(schedule.written, since: since, looked: since) }

    /// Creates a record without entries.
    package init(_ schedule: String, since: Timestamp, looked: Timestamp) {
        (self.schedule, self.since, self.looked) = (schedule, since, looked)
    }

    /// The moments that had a run, or have one.
    package var runs: [Timestamp] { entries.filter { [.due, .running, .done, .failed].contains($0.outcome) }.map(\.moment) }

    /// Returns the entry of a moment.
    package func entry(of moment: Timestamp) -> Entry? { entries.last { $0.moment == moment } }

    /// Changes the entry of a moment, or adds one.
    mutating func set(_ moment: Timestamp, _ outcome: Outcome, because reason: String = "", _ change: (inout Entry) -> Void = { _ in }) {
        var entry = entry(of: moment) ?? Entry(moment, outcome)
        (entry.outcome, entry.reason) = (outcome, reason)
        change(&entry)
        entries.removeAll { $0.moment == moment }
        let place = entries.lastIndex { $0.moment < moment }.map { $0 + 1 } ?? 0
        entries.insert(entry, at: place)
        if entries.count > Self.mostEntries { entries.removeFirst(entries.count - Self.mostEntries) }
    }
}
