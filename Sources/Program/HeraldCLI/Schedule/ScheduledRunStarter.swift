import HeraldDelivery
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Synchronization

/// Starts the runs of a scheduler, each as `herald run` does.
final class ScheduledRunStarter: Sendable {
    private let (workspace, store, output): (String?, String?, String?)
    /// The run that goes on.
    private let current = Mutex<RunInterruption?>(nil)

    /// Starts runs in the workspace that `options` name.
    init(_ options: WorkspaceOptions) { (workspace, store, output) = (options.workspace, options.store, options.output) }

    /// The state of the releases if the program ends now, in one line.
    var message: String { current.withLock { $0?.message } ?? "interrupted; nothing was being published" }

    /// Reads the workspace, which may have changed since the last run.
    func context() throws -> CommandContext { try CommandContext(workspace: workspace, store: store, output: output) }

    /// Runs a pipeline for a moment of its schedule. Throws a ``Diagnostic`` if the run fails.
    func start(_ pipeline: Pipeline, at moment: Timestamp) async throws {
        let context = try context()
        let configuration = DeliveryConfiguration.here(context)
        let renaming = try await context.finishEarlierChanges(configuration).first { $0.newName == pipeline.name }
        var options = Runner.Options()
        (options.now, options.scheduled, options.movedFrom) = (SystemClock.now, moment, renaming?.oldName)
        let observer = RunInterruption(output: context.workspace.outputPath, progress: nil)
        current.withLock { $0 = observer }
        defer { current.withLock { $0 = nil } }
        let runner = try context.runner(of: try context.openStore(.readingAfterMigration), observer: observer, delivering: configuration)
        let report = try await runner.run(pipeline, options: options)
        try renaming?.finish(in: context.workspace)
        Console.line(ReportText.summary([report]))
        for failure in report.failures.dropLast() { Console.error(failure.description) }
        if let failure = report.failures.last { throw failure }
    }
}
