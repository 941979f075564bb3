package import HeraldDiagnostics
package import HeraldModel
package import HeraldPipeline

/// Runs that leave a report.
extension Runner {
    /// Makes a run of `pipeline` with `body`, and keeps its report: from its beginning on, and complete at its end, also of a run that fails.
    ///
    /// - Parameters:
    ///   - command: The command, for the report.
    ///   - now: Returns the time of the clock.
    ///   - onFailure: Receives the report of a run that failed, after it was kept.
    ///   - body: Makes the run at the time and with the id that it is called with. Its report is returned.
    package func recording(
        _ command: String, of pipeline: Pipeline, now: @Sendable () -> Timestamp,
        onFailure: (RunRecord) async -> Void = { _ in }, _ body: (_ time: Timestamp, _ id: String) async throws -> RunReport
    ) async throws -> RunReport {
        let run: RunHistory.OpenRun
        do {
            run = try RunHistory(makingOf: pipeline.name, output: workspace.outputPath).begin(command, at: now())
        } catch let problem as Diagnostic {
            await onFailure(.unrecorded(command, of: pipeline.name, .failed, because: [problem], at: now()))
            throw problem
        }
        let limit = workspace.operation.keptRuns
        do {
            var report = try await body(run.time, run.record.id)
            report.run = run.record.id
            report.warnings += [run.clockWarning].compactMap { $0 }
            do {
                try run.end(keeping: limit) { $0.end(with: report, at: max(now(), run.time)) }
            } catch let problem as Diagnostic {
                report.failures.append(problem)
            }
            if run.record.outcome == .failed { await onFailure(run.record) }
            return report
        } catch {
            let problem = error as? Diagnostic ?? Diagnostic("\(error)")
            // The reason of the failure is more important than that it could not be written down. The history shows a run without end then.
            try? run.end(keeping: limit) { $0.end(because: [problem], at: max(now(), run.time)) }
            await onFailure(run.record)
            throw error
        }
    }

    /// Runs `pipeline` as ``run(_:options:)`` does, and keeps a report.
    package func recordedRun(
        _ pipeline: Pipeline, options: Options, command: String = "run", now: @Sendable () -> Timestamp,
        onFailure: (RunRecord) async -> Void = { _ in }
    ) async throws -> RunReport {
        try await recording(command, of: pipeline, now: now, onFailure: onFailure) { time, id in
            var options = options
            (options.now, options.run) = (time, id)
            return try await run(pipeline, options: options)
        }
    }
}

extension RunHistory {
    /// Keeps the report of a run that failed before it could begin, such as because of a mistake in the pipeline. Returns it.
    package func add(failure problems: [Diagnostic], of command: String, at now: Timestamp, keeping limit: Int) throws -> RunRecord {
        let run = try begin(command, at: now)
        try run.end(keeping: limit) { $0.end(because: problems, at: run.time) }
        return run.record
    }

    /// Keeps the report that runs were due at `moments` and did not happen.
    package func add(missed moments: [Timestamp], at now: Timestamp, keeping limit: Int) throws {
        let run = try begin("check", at: now)
        try run.end(keeping: limit) { ($0.ended, $0.outcome, $0.due) = (run.time, .missed, moments) }
    }
}
