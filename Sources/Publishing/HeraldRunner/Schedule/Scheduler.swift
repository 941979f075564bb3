import HeraldDiagnostics
package import HeraldModel
package import HeraldPipeline
import HeraldSchedule

/// Runs pipelines at the moments of their schedules, one run at a time.
///
/// It keeps what it decides before it acts (``ScheduleState``). So after a crash a moment that was decided has its run, and none has two.
/// It knows no clock and starts no run itself: the commands pass both in.
package struct Scheduler: Sendable {
    /// The clock of a scheduler.
    package struct Clock: Sendable {
        /// The time of day.
        var now: @Sendable () -> Timestamp
        /// The seconds since some beginning. They pass evenly, even if somebody sets the time of day.
        var elapsed: @Sendable () -> Int
        /// Waits so many seconds. Throws to end ``run(_:)``.
        var sleep: @Sendable (_ seconds: Int) async throws -> Void

        /// Creates a clock.
        package init(
            now: @escaping @Sendable () -> Timestamp, elapsed: @escaping @Sendable () -> Int,
            sleep: @escaping @Sendable (_ seconds: Int) async throws -> Void
        ) {
            (self.now, self.elapsed, self.sleep) = (now, elapsed, sleep)
        }
    }

    let output: String
    let clock: Clock
    /// Runs a pipeline for a moment. Throws a ``Diagnostic`` or ``Diagnostics`` if the run fails.
    let start: @Sendable (_ pipeline: Pipeline, _ moment: Timestamp) async throws -> Void
    /// Receives lines for people.
    let say: @Sendable (ScheduleMessage) -> Void

    /// Creates a scheduler of releases below the folder `output`.
    ///
    /// - Parameter start: runs a pipeline for a moment, and throws a ``Diagnostic`` or ``Diagnostics`` if the run fails.
    /// - Parameter say: receives lines for people.
    package init(
        output: String, clock: Clock, say: @escaping @Sendable (ScheduleMessage) -> Void,
        start: @escaping @Sendable (_ pipeline: Pipeline, _ moment: Timestamp) async throws -> Void
    ) {
        (self.output, self.clock, self.start, self.say) = (output, clock, start, say)
    }

    /// The seconds of the longest wait: files of pipelines and the clock are looked at again then.
    private static let longestWait = 60
    /// The seconds by which the clock may differ from elapsed time in one wait: clocks are adjusted a little all the time.
    private static let tolerance = 5

    /// Runs what is due of `pipelines`, and returns the number of runs that failed. Pipelines without a schedule are passed over.
    ///
    /// - Parameter firstLookSeconds: for a schedule that nobody has looked at yet, how many seconds ago a moment may have been to be due.
    package func runDue(_ pipelines: [Pipeline], firstLookSeconds: Int = ScheduleRecord.firstLookSeconds) async -> Int {
        var failures = 0
        for pipeline in pipelines {
            guard let schedule = pipeline.schedule else { continue }
            do {
                failures += try await runDue(pipeline, schedule, firstLookSeconds)
            } catch {
                say(.problem(error as? Diagnostic ?? Diagnostic("\(pipeline.name): \(error)")))
                failures += 1
            }
        }
        return failures
    }

    /// Runs pipelines at their moments until the clock's wait throws.
    ///
    /// - Parameter load: reads the pipelines. It is called again and again, so that changed files count. If it throws, that is said once,
    ///   and the pipelines that were read before go on.
    package func run(_ load: @Sendable () async throws -> [Pipeline]) async throws {
        var pipelines = try await load()
        for pipeline in pipelines { if let line = next(of: pipeline) { say(line) } }
        var lastProblem: String?
        while true {
            _ = await runDue(pipelines, firstLookSeconds: 0)
            try await wait(for: pipelines)
            do {
                pipelines = try await load()
                lastProblem = nil
            } catch {
                if "\(error)" != lastProblem { say(.unreadable("\(error)")) }
                lastProblem = "\(error)"
            }
        }
    }

    /// Waits until the next moment, or a minute if it is later. Tells if the clock jumped meanwhile.
    private func wait(for pipelines: [Pipeline]) async throws {
        let (before, start) = (clock.now(), clock.elapsed())
        let next = pipelines.compactMap { $0.schedule?.next(after: before) }.min()
        try await clock.sleep(min(max((next?.seconds ?? .max) - before.seconds, 1), Self.longestWait))
        let jump = clock.now().seconds - before.seconds - (clock.elapsed() - start)
        if abs(jump) > Self.tolerance { say(.clockJumped(jump)) }
    }

    private func next(of pipeline: Pipeline) -> ScheduleMessage? {
        guard let schedule = pipeline.schedule, let next = schedule.next(after: clock.now()) else { return nil }
        return .next(pipeline.name, schedule.clock.written(next))
    }

    /// Runs what is due of one pipeline, and returns the number of runs that failed.
    private func runDue(_ pipeline: Pipeline, _ schedule: Schedule, _ firstLookSeconds: Int) async throws -> Int {
        let now = clock.now()
        guard let state = try ScheduleState(of: pipeline.name, output: output) else {
            // The scheduler that has the lock takes note of the skipped moment when its run has ended.
            if let moment = schedule.next(after: Timestamp(seconds: now.seconds - 60)), moment <= now {
                say(.skipped(pipeline.name, 1, last: schedule.clock.written(moment)))
            }
            return 0
        }
        defer { state.close() }
        let known = try state.record()
        var record = known ?? ScheduleRecord(of: schedule, since: Timestamp(seconds: now.seconds - firstLookSeconds))
        let due = record.look(at: schedule, now: now) { say(.remark(pipeline.name, $0, schedule)) }
        if isWorthKeeping(record, after: known) { try state.keep(record) }
        var failures = 0
        for moment in due {
            record.begin(moment, at: clock.now())
            try state.keep(record)
            say(.begins(pipeline.name, schedule.clock.written(moment), late: clock.now().seconds - moment.seconds))
            let (outcome, reason) = await outcome(of: pipeline, at: moment)
            let skipped = record.end(moment, outcome, because: reason, at: clock.now(), of: schedule)
            try state.keep(record)
            if let last = skipped.last { say(.skipped(pipeline.name, skipped.count, last: schedule.clock.written(last))) }
            if outcome == .failed { failures += 1 }
        }
        if !due.isEmpty, let line = next(of: pipeline) { say(line) }
        return failures
    }

    /// Whether a look has decided something. Otherwise the next look finds the same, so nothing is written every minute.
    private func isWorthKeeping(_ record: ScheduleRecord, after known: ScheduleRecord?) -> Bool {
        guard let known else { return true }
        let hasAged = record.looked.seconds - known.looked.seconds > 86_400
        return record.entries != known.entries || record.schedule != known.schedule || record.looked < known.looked || hasAged
    }

    private func outcome(of pipeline: Pipeline, at moment: Timestamp) async -> (ScheduleRecord.Outcome, reason: String) {
        do {
            try await start(pipeline, moment)
            return (.done, "")
        } catch {
            let problems = (error as? Diagnostics)?.all ?? [error as? Diagnostic ?? Diagnostic("\(error)")]
            let isBeingRun = problems.contains { $0.message.hasPrefix(Publisher.task(pipeline.name)) }
            for problem in problems { say(.failed(problem)) }
            return (isBeingRun ? .skipped : .failed, problems.map(\.message).joined(separator: "; "))
        }
    }
}
