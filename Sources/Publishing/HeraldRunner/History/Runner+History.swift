package import HeraldDiagnostics
package import HeraldModel
package import HeraldPipeline

/// Runs that leave a report.
extension Runner {
    /// Makes a run of `pipeline` with `body`, and keeps its report. The report is written when the run begins, and again with everything
    /// when it ends, even if the run fails.
    ///
    /// - Parameters:
    ///   - command: The command, for the report.
    ///   - id: The id of the run.
    ///   - now: Returns the time of the clock.
    ///   - onFailure: Receives the report of a run that failed, after it was kept.
    ///   - body: Makes the run at the time that it is called with. Its report is returned.
    package func recording(
        _ command: String, _ id: RunID, of pipeline: Pipeline, now: @Sendable () -> Timestamp,
        onFailure: (RunRecord) async -> Void = { _ in }, _ body: (_ time: Timestamp) async throws -> RunReport
    ) async throws -> RunReport {
        let run: RunHistory.OpenRun
        do {
            run = try RunTrace.measure(trace, "history", .staging) {
                try RunHistory(makingOf: pipeline.name, output: workspace.outputPath).begin(command, id, at: now())
            }
        } catch let problem as Diagnostic {
            await onFailure(.unrecorded(command, id, of: pipeline.name, .failed, because: [problem], at: now()))
            throw problem
        }
        let limit = workspace.operation.keptRuns
        do {
            var report = try await body(run.time)
            report.run = id
            report.warnings += [run.clockWarning].compactMap { $0 }
            do {
                let began = run.time
                try RunTrace.measure(trace, "history", .staging) {
                    try run.end(keeping: limit) { $0.end(with: report, at: max(now(), began)) }
                }
            } catch let problem as Diagnostic {
                report.failures.append(problem)
            }
            if run.record.outcome == .failed { await onFailure(run.record) }
            return report
        } catch {
            let problems = (error as? Diagnostics)?.all ?? [error as? Diagnostic ?? Diagnostic("\(error)")]
            // If the report cannot be written, the reason of the failure is still thrown. The history then shows a run that never ended.
            let began = run.time
            try? run.end(keeping: limit) { $0.end(because: problems, at: max(now(), began)) }
            await onFailure(run.record)
            throw error
        }
    }

    /// Runs `pipeline` as ``run(_:options:)`` does, and keeps a report. The run has the id and the time of `options`, or new ones.
    package func recordedRun(
        _ pipeline: Pipeline, options: Options, command: String = "run", now: @Sendable () -> Timestamp,
        onFailure: (RunRecord) async -> Void = { _ in }
    ) async throws -> RunReport {
        let id = options.run ?? RunID(startingAt: now())
        return try await recording(command, id, of: pipeline, now: now, onFailure: onFailure) { time in
            var options = options
            (options.now, options.began, options.run) = (options.now ?? time, time, id)
            return try await run(pipeline, options: options)
        }
    }
}

extension RunHistory {
    /// Keeps the report of a run that failed before it could begin, such as because of a mistake in the pipeline. Returns it.
    package func add(
        failure problems: [Diagnostic], of command: String, _ id: RunID, at now: Timestamp, keeping limit: Int
    ) throws -> RunRecord {
        let run = try begin(command, id, at: now)
        let began = run.time
        try run.end(keeping: limit) { $0.end(because: problems, at: began) }
        return run.record
    }

    /// Keeps the report that runs were due at `moments` and did not happen.
    package func add(missed moments: [Timestamp], at now: Timestamp, keeping limit: Int) throws {
        let run = try begin("check", RunID(startingAt: now), at: now)
        let began = run.time
        try run.end(keeping: limit) { ($0.ended, $0.outcome, $0.due) = (began, .missed, moments) }
    }
}
