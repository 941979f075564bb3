import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald rollback`.
struct RollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Publish a past release again, and hold it.",
        discussion: """
            The documents of the past release are published as a new release: whole or not at all, and those are told whom the pipeline
            names under "deliver:". Editions that were sent keep their pages. Afterwards runs leave the release as it is, and say so, until
            herald rollback PIPELINE --end; the run after that publishes what the store has then. With --no-hold the next run does so.

            A release is refused if it shows practices that were withdrawn or recalled since, or fields that are confidential now.
            --leave-out publishes it without the documents that show them.

            Example:
              herald rollback monthly
              herald rollback monthly 4 --reason "the briefs of this night are wrong" --dry-run
              herald rollback monthly --end

            Exit codes: 0 done, 1 nothing was published, 2 the pipeline has mistakes, 64 wrong usage, 130 interrupted, 143 terminated.
            """)

    @Argument(help: "The name of a pipeline, or its file.", completion: .pipelinesAndFiles) var pipeline: String
    @Argument(help: "The number of the release; none: the one before the one that readers see.") var release: Int?
    @Option(help: ArgumentHelp("Why, for those who run Herald.", valueName: "text")) var reason: String?
    @Flag(help: "Leave out documents that show what must not be published again.") var leaveOut = false
    @Flag(help: "Let the next run publish what the store has.") var noHold = false
    @Flag(help: "Show what would change, and change nothing.") var dryRun = false
    @Flag(help: "End the hold of an earlier roll-back. Nothing is published.") var end = false
    @Flag(help: "Print the outcome as JSON.") var json = false
    @Option(help: WaitOption.help) var wait = 0
    @OptionGroup var options: WorkspaceOptions
    @OptionGroup var delivery: DeliveryOptions

    func validate() throws {
        try WaitOption.check(wait)
        if end, release != nil || leaveOut || noHold || dryRun || reason != nil {
            throw ValidationError("--end ends the hold and publishes nothing; expected no release and no other option with it")
        }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            guard let found = try context.pipelines([pipeline]).first else { return }
            if end { return try endHold(of: found.name, context) }
            var rollback = Runner.RollbackOptions(now: SystemClock.now)
            (rollback.release, rollback.leavesOut, rollback.holds) = (release, leaveOut, !noHold)
            (rollback.reason, rollback.waitSeconds) = (try reason.map(ReasonArgument.text) ?? "", wait)
            let configuration = delivery.configuration(context)
            let store = try context.openStore(readOnly: true)
            if dryRun {
                let report = try await context.runner(of: store, delivering: configuration).planRollback(found, rollback)
                return Console.line(json ? ReportText.json([report]) : ReportText.plannedRollback(report))
            }
            let observer = RunInterruption(output: context.workspace.outputPath, progress: nil)
            Interruption.explain { observer.message }
            let runner = try context.runner(of: store, observer: observer, delivering: configuration)
            let hook = FailureHook(context)
            let run = RunID(startingAt: configuration.now())
            let report = try await runner.recording(
                "rollback", run, of: found, now: configuration.now, onFailure: hook.tellAndPrint
            ) { [rollback] time in
                var rollback = rollback
                (rollback.now, rollback.run) = (time, run)
                return try await runner.rollBack(found, rollback)
            }
            Console.line(json ? ReportText.json([report]) : ReportText.summary([report]))
            if !json, !noHold {
                Console.line("  runs leave it as it is until: herald rollback \(found.name) --end")
            }
            if report.failures.isEmpty { return }
            Console.error(report.failures.map(\.description).joined(separator: "\n"))
            throw ExitCode.failed
        }
    }

    private func endHold(of name: String, _ context: CommandContext) throws {
        let note = try HoldEnd(of: name, output: context.workspace.outputPath).end()
        Console.line(
            "\(name): release \(note.number) is not held any more; readers see it until the next run: herald run \(name)")
    }
}
