import ArgumentParser
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldSchedule

/// `herald schedule missed`.
struct ScheduleMissedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "missed", abstract: "List moments that should have had a run and have none.",
        discussion: """
            A run that failed is not missed. Moments before somebody first looked at the schedule, or before it was changed, are not
            either.

            Example:
              herald schedule missed --from 2027-03-01

            Exit codes: 0 no run was missed, 1 one was, or nobody looks at a schedule, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.") var pipelines: [String] = []
    @Option(help: ArgumentHelp("The moment after which runs are looked for; 30 days ago if left out.", valueName: "moment"))
    var from: String?
    @Option(help: ArgumentHelp("The last moment; a minute ago if left out.", valueName: "moment"))
    var to: String?
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let now = SystemClock.now
            let start = try from.map { try ScheduleMoment.parse($0, option: "--from") } ?? Timestamp(seconds: now.seconds - 30 * 86_400)
            // A timer may be a little late.
            let end = try to.map { try ScheduleMoment.parse($0, option: "--to") } ?? Timestamp(seconds: now.seconds - 60)
            let found = try context.pipelines(pipelines, isQuiet: true).compactMap { pipeline in
                try pipeline.schedule.map { schedule in
                    let record = try ScheduleState.record(of: pipeline.name, output: context.workspace.outputPath)
                    let missed = record?.missed(schedule, after: start, through: end) ?? []
                    return MissedMoments(pipeline: pipeline.name, schedule: schedule, record: record, missed: missed)
                }
            }
            if found.isEmpty, !json { return Console.line("no pipeline has a schedule, so no run is missed") }
            Console.line(json ? ScheduleText.json(found) : ScheduleText.missed(found))
            if !found.allSatisfy(\.isSound) { throw ExitCode.failed }
        }
    }
}

/// The runs of a pipeline that were missed.
struct MissedMoments {
    let pipeline: String
    let schedule: Schedule
    /// The state of the schedule. `nil` if nobody has looked at it yet.
    let record: ScheduleRecord?
    let missed: [Timestamp]

    /// Whether somebody looks at the schedule, and nothing was missed.
    var isSound: Bool { record != nil && missed.isEmpty }

    /// The reason why a moment had no run.
    func reason(of moment: Timestamp) -> String {
        record?.entry(of: moment).flatMap { $0.reason.isEmpty ? nil : $0.reason } ?? "nobody looked at the schedule"
    }
}
