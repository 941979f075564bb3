import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldSchedule

/// The state of a pipeline of which runs are expected: because of `expect-every:`, or of its schedule.
struct RunExpectation {
    /// The reason why runs are expected.
    enum Reason {
        /// The longest time between two successful runs.
        case every(RunInterval)
        /// The moments of a schedule, which somebody looks at.
        case scheduled(Schedule)
        /// A schedule that nobody has looked at yet.
        case unwatched(Schedule)
    }

    /// The pipeline.
    let pipeline: String
    let reason: Reason
    /// The end of the last successful run. `nil` if there was none.
    let lastSuccess: Timestamp?
    /// The moments at which a run was due and had not happened, oldest first.
    let due: [Timestamp]

    /// Whether a run is missing.
    var isOverdue: Bool {
        switch reason {
        case .every: lastSuccess == nil || !due.isEmpty
        case .scheduled: !due.isEmpty
        case .unwatched: true
        }
    }

    /// The longest time between two successful runs, or the schedule.
    var expected: (every: RunInterval?, schedule: Schedule?) {
        switch reason {
        case .every(let interval): (interval, nil)
        case .scheduled(let schedule), .unwatched(let schedule): (nil, schedule)
        }
    }

    /// The state in words, without the name of the pipeline.
    var text: String {
        let last = lastSuccess.map { "the last successful run ended at \($0.written)" } ?? "there was no successful run"
        switch reason {
        case .every(let interval): return "\(last), and one is expected every \(interval.written)"
        case .scheduled(let schedule):
            guard let latest = due.last else { return "\(last), and no run of the schedule was missed" }
            return due.count == 1
                ? "the run of \(schedule.clock.written(latest)) was missed"
                : "\(due.count) runs were missed, the last of \(schedule.clock.written(latest))"
        case .unwatched: return "nobody has looked at the schedule yet; herald schedule install makes a timer"
        }
    }

    /// The most moments of which is told at once.
    private static let mostMoments = 100
    /// The seconds in the past in which missed moments of a schedule are looked for.
    private static let scheduleSeconds = 30 * 86_400
    /// The seconds by which a timer may be late.
    private static let lateSeconds = 300

    /// Returns the state of `pipeline` at the time `now`. `nil` if nobody expects runs of it.
    ///
    /// - Parameter unread: Receives a problem for each report that cannot be read.
    init?(of pipeline: Pipeline, in context: CommandContext, now: Timestamp, unread: (Diagnostic) -> Void) throws {
        let every = pipeline.expectedEvery ?? (pipeline.schedule == nil ? context.workspace.operation.expectedEvery : nil)
        guard every != nil || pipeline.schedule != nil else { return nil }
        let output = context.workspace.outputPath
        let records = try RunHistory(of: pipeline.name, output: output)?.records(unread: unread) ?? []
        self.pipeline = pipeline.name
        lastSuccess = records.first { $0.outcome.isSuccess }?.ended
        if let every {
            reason = .every(every)
            due = Self.due(every, after: lastSuccess ?? records.last?.began, now)
        } else if let schedule = pipeline.schedule, let looked = try ScheduleState.record(of: pipeline.name, output: output) {
            reason = .scheduled(schedule)
            let missed = looked.missed(
                schedule, after: Timestamp(seconds: now.seconds - Self.scheduleSeconds),
                through: Timestamp(seconds: now.seconds - Self.lateSeconds))
            due = missed.suffix(Self.mostMoments)
        } else if let schedule = pipeline.schedule {
            (reason, due) = (.unwatched(schedule), [])
        } else {
            return nil
        }
    }

    /// Returns the moments at which a run was due. `start` is the end of the last successful run, or the beginning of the first one.
    private static func due(_ every: RunInterval, after start: Timestamp?, _ now: Timestamp) -> [Timestamp] {
        // A pipeline that never ran is due at once.
        guard let start else { return [now] }
        let count = max(0, now.seconds - start.seconds) / every.seconds
        if count == 0 { return [] }
        return (max(1, count - mostMoments + 1)...count).map { Timestamp(seconds: start.seconds + $0 * every.seconds) }
    }
}
