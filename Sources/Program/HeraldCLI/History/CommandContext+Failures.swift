import HeraldDiagnostics
import HeraldPipeline
import HeraldRunner

/// Runs that fail before they begin, such as because of a mistake in a pipeline.
extension CommandContext {
    /// Calls `body`, which prepares runs. If it fails, keeps a report for each of the pipelines `names` that was published before, and
    /// tells of it.
    ///
    /// - Parameters:
    ///   - names: The names or files of pipelines. `nil` for all.
    ///   - onlyNews: Whether nothing is kept and told if the last run failed for the same reasons. A timer may try every minute.
    func recordingFailure<Value>(
        of run: RunID, _ names: [String]?, onlyNews: Bool = false, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch {
            let problem = error as? Diagnostic ?? Diagnostic("\(error)")
            let problems = (error as? PipelineErrors)?.problems ?? (error as? Diagnostics)?.all ?? [problem]
            do {
                try await keep(failure: problems, of: run, names, onlyNews)
            } catch let other as Diagnostic where other != problem {
                Console.error(other.description)
            }
            throw error
        }
    }

    /// Pipelines that were never published have no history yet; of them it is only told.
    private func keep(failure problems: [Diagnostic], of run: RunID, _ names: [String]?, _ onlyNews: Bool) async throws {
        let hook = FailureHook(self)
        for pipeline in try PipelineFile.all(in: self) where names?.contains(where: pipeline.isNamed) ?? true {
            guard let history = try RunHistory(of: pipeline.pipeline, output: workspace.outputPath) else {
                if onlyNews { continue }
                await hook.tellAndPrint(
                    .unrecorded("run", run, of: pipeline.pipeline, .failed, because: problems, at: SystemClock.now))
                continue
            }
            if onlyNews, let last = try history.records(unread: { _ in }).first, last.outcome == .failed, last.hasErrors(problems) {
                continue
            }
            await hook.tellAndPrint(
                try history.add(failure: problems, of: "run", run, at: SystemClock.now, keeping: workspace.operation.keptRuns))
        }
    }
}

extension PipelineFile {
    /// Whether an argument names the pipeline or its file.
    fileprivate func isNamed(_ argument: String) -> Bool { argument == pipeline || argument == path || path.hasSuffix("/\(argument).yaml") }
}
