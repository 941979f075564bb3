import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// Tells of runs that were due and did not happen, once for each moment.
///
/// The history keeps the moments that somebody was told of. If nobody could be told, the next call tries again.
struct MissedRuns {
    private let context: CommandContext
    /// Returns the time of the clock.
    private let now: @Sendable () -> Timestamp

    init(_ context: CommandContext, now: @escaping @Sendable () -> Timestamp = { SystemClock.now }) {
        (self.context, self.now) = (context, now)
    }

    /// Tells those under `on-failure:` that runs of `pipeline` were due at `moments` and did not happen. Returns the moments that were new.
    ///
    /// This is the entry for everything that knows when runs are due: ``RunsCheckCommand``, and schedules. Warnings on those who could not
    /// be told are printed. Throws a ``Diagnostic`` if the history cannot be read or written.
    @discardableResult
    func tell(of pipeline: String, due moments: [Timestamp]) async throws -> [Timestamp] {
        let output = context.workspace.outputPath
        let known = try RunHistory(of: pipeline, output: output)?.records { Console.error($0.description) } ?? []
        let lastTold = known.flatMap(\.due).max()
        let new = moments.filter { moment in lastTold.map { moment > $0 } ?? true }.sorted()
        if new.isEmpty { return [] }
        let hook = FailureHook(context)
        let outcome = await hook.tell(of: .unrecorded("check", RunID(startingAt: now()), of: pipeline, .missed, due: new, at: now()))
        for problem in outcome.problems { Console.error(problem.description) }
        if outcome.told > 0 || outcome.problems.isEmpty {
            try RunHistory(makingOf: pipeline, output: output).add(missed: new, at: now(), keeping: context.workspace.operation.keptRuns)
        }
        return new
    }

    /// The state of a pipeline of which runs are expected.
    struct Expectation {
        /// The pipeline.
        let pipeline: String
        /// The longest time between two successful runs.
        let every: RunInterval
        /// The end of the last successful run. `nil` if there was none.
        let lastSuccess: Timestamp?
        /// The moments at which a run was due and had not happened, oldest first.
        let due: [Timestamp]
        /// Whether there was no successful run for too long.
        var isOverdue: Bool { lastSuccess == nil || !due.isEmpty }
    }

    /// The most moments of which is told at once.
    private static let mostMoments = 100

    /// Returns the state of `pipeline`. `nil` if nobody expects runs of it. `unread` receives a problem for each report that cannot be
    /// read.
    func expectation(of pipeline: Pipeline, unread: (Diagnostic) -> Void) throws -> Expectation? {
        guard let every = pipeline.expectedEvery ?? context.workspace.operation.expectedEvery else { return nil }
        let records = try RunHistory(of: pipeline.name, output: context.workspace.outputPath)?.records(unread: unread) ?? []
        let lastSuccess = records.first { $0.outcome.isSuccess }?.ended
        // A pipeline that never ran is due at once.
        guard let start = lastSuccess ?? records.last?.began else {
            return Expectation(pipeline: pipeline.name, every: every, lastSuccess: nil, due: [now()])
        }
        let count = max(0, now().seconds - start.seconds) / every.seconds
        let due = (max(1, count - Self.mostMoments + 1)...max(1, count)).map { Timestamp(seconds: start.seconds + $0 * every.seconds) }
        return Expectation(pipeline: pipeline.name, every: every, lastSuccess: lastSuccess, due: count == 0 ? [] : due)
    }
}
