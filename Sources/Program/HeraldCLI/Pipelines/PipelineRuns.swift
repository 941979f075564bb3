import HeraldDelivery
import HeraldDiagnostics
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// Makes runs with everything around them: the report in the history, word to those who are told of failures, the log, and metrics.
struct PipelineRuns {
    let runner: Runner
    private let context: CommandContext
    private let configuration: DeliveryConfiguration
    private let run: RunID
    private let log: RunLog?
    private let progress: ProgressLine?
    private let hook: FailureHook
    private var metrics: MetricsFile

    /// Prepares runs with the id `run` of what `store` holds.
    ///
    /// - Parameter showsProgress: Whether there is a line of progress if standard error is a terminal and there is no log.
    init(
        _ run: RunID, of store: any PracticeStore, in context: CommandContext, _ configuration: DeliveryConfiguration,
        trace: RunTrace? = nil, showsProgress: Bool = false, observed: (RunInterruption) -> Void
    ) throws {
        (self.run, self.context, self.configuration) = (run, context, configuration)
        log = EventLog.current.map(RunLog.init)
        progress = log == nil && Console.isTerminal && showsProgress ? ProgressLine() : nil
        let observer = RunInterruption(output: context.workspace.outputPath, progress: log as (any RunObserver)? ?? progress)
        observed(observer)
        runner = try context.runner(of: store, observer: observer, delivering: configuration, trace: trace)
        (hook, metrics) = (FailureHook(context), MetricsFile(in: context))
    }

    /// Runs a pipeline. Throws ``Diagnostics`` if the run fails, which were logged and told then.
    ///
    /// - Parameter renaming: The renaming of the pipeline that this run finishes. `nil` if there is none.
    mutating func publish(_ pipeline: Pipeline, _ options: Runner.Options, finishing renaming: Renaming?) async throws -> RunReport {
        var options = options
        (options.run, options.movedFrom) = (run, renaming?.oldName)
        let start = ContinuousClock.now
        do {
            let report = try await runner.recordedRun(pipeline, options: options, now: configuration.now, onFailure: hook.tellAndPrint)
            log?.add(report)
            try renaming?.finish(in: context.workspace)
            let result: RunMetrics.Result = report.isHeld ? .held : report.isPublished ? .published : .unchanged
            metrics.add(pipeline.name, result, ContinuousClock.now - start)
            return report
        } catch let error where error is Diagnostic || error is Diagnostics {
            let problems = (error as? Diagnostics)?.all ?? [error as? Diagnostic].compactMap { $0 }
            log?.addFailure(of: pipeline.name, problems)
            metrics.add(pipeline.name, .failed, ContinuousClock.now - start)
            throw Diagnostics(problems)
        }
    }

    /// Ends the line of progress, and writes the metrics of `pipelines`. Throws a ``Diagnostic`` if they cannot be written.
    func end(on pipelines: [Pipeline]) throws {
        progress?.clear()
        try metrics.write(on: pipelines)
    }
}
