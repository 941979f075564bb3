import ArgumentParser
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald schedule run`.
struct ScheduleRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run pipelines at the moments of their schedules, until it is ended.",
        discussion: """
            A small scheduler in the foreground, for machines without systemd and cron. One pipeline runs at a time, as herald run
            does it. A run that fails does not end it. SIGINT and SIGTERM end it at once; a run that is interrupted begins again when
            the schedule is next looked at. With --due, what is due runs and the command ends: timers call that.

            Example:
              herald schedule run
              herald schedule run --due monthly

            Exit codes: 0 done, 1 a run failed, 2 a pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.") var pipelines: [String] = []
    @Flag(help: "Run what is due, and end.") var due = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let runs = ScheduledRunStarter(options)
            let found = try runs.context().pipelines(pipelines, isQuiet: due)
            guard found.contains(where: { $0.schedule != nil }) else {
                throw Diagnostic("no pipeline has a schedule", hint: "write one into a pipeline: schedule: first Monday at 06:00")
            }
            Interruption.explain { runs.message }
            let start = ContinuousClock.now
            let clock = Scheduler.Clock(
                now: { SystemClock.now }, elapsed: { Int((ContinuousClock.now - start) / .seconds(1)) },
                sleep: { try await Task.sleep(for: .seconds($0)) })
            let scheduler = Scheduler(output: try runs.context().workspace.outputPath, clock: clock, say: Self.say) { pipeline, moment in
                try await runs.start(pipeline, at: moment)
            }
            if due {
                if await scheduler.runDue(found) > 0 { throw ExitCode.failed }
                return
            }
            let names = pipelines
            try await scheduler.run {
                do {
                    return try runs.context().pipelines(names, isQuiet: true)
                } catch let errors as PipelineErrors {
                    throw Diagnostics(errors.problems)
                }
            }
        }
    }

    private static func say(_ message: ScheduleMessage) {
        if message.isProblem { Console.error(message.text) } else { Console.line(message.text) }
    }
}
