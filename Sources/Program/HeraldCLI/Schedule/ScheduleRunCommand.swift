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
    @OptionGroup var commands: CommandOptions
    @OptionGroup var logging: LogOptions
    @Option(help: WaitOption.help) var wait = 0

    func validate() throws { try WaitOption.check(wait) }

    func run() async throws {
        try await reporting(with: logging) { run in
            let runs = ScheduledRunStarter(options, allowing: commands, waitSeconds: wait)
            let context = try runs.context()
            // Whoever is told of failures is told of a mistake in a pipeline once, not every minute.
            let found = try await context.recordingFailure(of: run, pipelines.isEmpty ? nil : pipelines, onlyNews: true) {
                try context.pipelines(pipelines, isQuiet: due)
            }
            // A timer may be there before the first schedule.
            guard due || found.contains(where: { $0.schedule != nil }) else {
                throw Diagnostic("no pipeline has a schedule", hint: "write one into a pipeline: schedule: first Monday at 06:00")
            }
            Interruption.explain { runs.message }
            let scheduler = Scheduler(output: context.workspace.outputPath, clock: Self.clock, say: Self.say) { pipeline, moment in
                try await runs.start(pipeline, at: moment)
            }
            if due {
                // A timer is silent until there is something to say.
                if Console.isTerminal, !found.contains(where: { $0.schedule != nil }) {
                    Console.error("no pipeline has a schedule, so nothing is due")
                }
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

    private static var clock: Scheduler.Clock {
        let start = ContinuousClock.now
        return Scheduler.Clock(
            now: { SystemClock.now }, elapsed: { Int((ContinuousClock.now - start) / .seconds(1)) },
            sleep: { try await Task.sleep(for: .seconds($0)) })
    }

    private static func say(_ message: ScheduleMessage) {
        guard let log = EventLog.current else {
            return message.isProblem ? Console.error(message.text) : Console.line(message.text)
        }
        if !message.isOfRun { log.add(text: message.text) }
    }
}
