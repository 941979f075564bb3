import ArgumentParser
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldSchedule

/// `herald schedule`.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule", abstract: "Show when pipelines run by themselves, and run them then.",
        discussion: """
            A pipeline has its times under "schedule:". Without a subcommand the next runs are listed.

            Example:
              herald schedule --count 3
              herald schedule install --user --write
            """,
        subcommands: [ScheduleListCommand.self, ScheduleRunCommand.self, ScheduleInstallCommand.self, ScheduleMissedCommand.self],
        defaultSubcommand: ScheduleListCommand.self)
}

/// `herald schedule list`.
struct ScheduleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the next runs of each pipeline, in local time and in UTC.",
        discussion: """
            Example:
              herald schedule list monthly --from 2027-03-01 --count 5

            Exit codes: 0 listed, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.") var pipelines: [String] = []
    @Option(help: ArgumentHelp("How many runs of each.", valueName: "number")) var count = 10
    @Option(
        help: ArgumentHelp("The first moment to list, such as 2027-03-01 or 2027-03-01T06:00:00Z; now if left out.", valueName: "moment"))
    var from: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if !(1...100_000).contains(count) { throw ValidationError("--count is \(count); expected 1 to 100000") }
    }

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let start = try from.map { try ScheduleMoment.parse($0, option: "--from") } ?? SystemClock.now
            let found = try context.pipelines(pipelines, isQuiet: true)
            let runs = found.map { pipeline in
                let moments = pipeline.schedule?.moments(after: Timestamp(seconds: start.seconds - 1))
                return ScheduledRuns(pipeline, Array(moments?.prefix(count) ?? []))
            }
            Console.line(json ? ScheduleText.json(runs) : ScheduleText.list(runs, in: context.workspace.site.language))
        }
    }
}

extension Sequence<Timestamp> {
    /// Returns the first elements, at most `count`, without asking for more.
    fileprivate func prefix(_ count: Int) -> [Timestamp] {
        var (iterator, found) = (makeIterator(), [Timestamp]())
        while found.count < count, let next = iterator.next() { found.append(next) }
        return found
    }
}
