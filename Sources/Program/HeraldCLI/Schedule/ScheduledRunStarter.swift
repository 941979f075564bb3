import HeraldDelivery
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Synchronization

/// Starts the runs of a scheduler, each as `herald run` does.
final class ScheduledRunStarter: Sendable {
    private let (workspace, store, output): (String?, String?, String?)
    private let allowsCommands: Bool
    private let waitSeconds: Int
    /// The run that goes on.
    private let current = Mutex<RunInterruption?>(nil)

    /// Starts runs in the workspace that `options` name.
    ///
    /// - Parameters:
    ///   - commands: Whether the programs of the exporter `command` may be started.
    ///   - waitSeconds: How long a run waits for another one of its pipeline.
    init(_ options: WorkspaceOptions, allowing commands: CommandOptions, waitSeconds: Int) {
        (workspace, store, output) = (options.workspace, options.store, options.output)
        (allowsCommands, self.waitSeconds) = (commands.allowCommands, waitSeconds)
    }

    /// The state of the releases if the program ends now, in one line.
    var message: String { current.withLock { $0?.message } ?? "interrupted; nothing was being published" }

    /// Reads the workspace, which may have changed since the last run.
    func context() throws -> CommandContext {
        try CommandContext(workspace: workspace, store: store, output: output, allowsCommands: allowsCommands)
    }

    /// Runs a pipeline for a moment of its schedule. Throws a ``Diagnostic`` or ``Diagnostics`` if the run fails.
    func start(_ pipeline: Pipeline, at moment: Timestamp) async throws {
        let context = try context()
        let configuration = DeliveryConfiguration.here(context)
        let renaming = try await context.finishEarlierChanges(configuration).first { $0.newName == pipeline.name }
        var options = Runner.Options()
        (options.scheduled, options.waitSeconds) = (moment, waitSeconds)
        let run = RunID(startingAt: SystemClock.now)
        defer { current.withLock { $0 = nil } }
        let report = try await EventLog.withID(run) {
            var runs = try PipelineRuns(run, of: context.openStore(.readingAfterMigration), in: context, configuration) { observer in
                current.withLock { $0 = observer }
            }
            do {
                let report = try await runs.publish(pipeline, options, finishing: renaming)
                try runs.end(on: [pipeline])
                return report
            } catch let failure as Diagnostics {
                try runs.end(on: [pipeline])
                throw failure
            }
        }
        if EventLog.current == nil { Console.line(ReportText.summary([report])) }
        try context.warnOfEndingKeys()
        if !report.failures.isEmpty { throw Diagnostics(report.failures) }
    }
}
