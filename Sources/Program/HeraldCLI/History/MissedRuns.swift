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
}
