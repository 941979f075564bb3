import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldSchedule

/// `herald runs`.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "Show the history of runs, and find runs that did not happen.",
        discussion: """
            Example:
              herald runs monthly
              herald runs show 20161210T093000Z-3fa9c1
              herald runs check
            """,
        subcommands: [RunsListCommand.self, RunsShowCommand.self, RunsCheckCommand.self], defaultSubcommand: RunsListCommand.self)
}

/// `herald runs list`.
struct RunsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List runs, the newest first: failed, interrupted and missed ones too.",
        discussion: """
            Example:
              herald runs list
              herald runs list monthly --limit 5 --html > runs.html

            Exit codes: 0 listed, 1 a report cannot be read, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines; none: all that were run.", completion: .pipelines) var pipelines: [String] = []
    @Option(help: ArgumentHelp("The most runs.", valueName: "count")) var limit = 20
    @Flag(help: "Print JSON, with everything that is known of each run.") var json = false
    @Flag(help: "Print one page of HTML, with everything that is known of each run.") var html = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit is \(limit); expected a number of runs, at least 1") }
        if json, html { throw ValidationError("--json and --html are two forms; expected one of them") }
    }

    func run() async throws {
        try await reporting {
            let runs = try RunArgument(output: CommandContext(options).workspace.outputPath)
            var problems: [Diagnostic] = []
            let records = Array(try runs.records(of: pipelines) { problems.append($0) }.prefix(limit))
            if json {
                Console.line(try RunText.json(records))
            } else if html {
                Console.write(RunPage.text(of: records, title: "Runs of Herald"))
            } else {
                Console.line(RunText.list(records))
            }
            if problems.isEmpty { return }
            Console.error(problems.map(\.description).joined(separator: "\n"))
            throw ExitCode.failed
        }
    }
}

/// `herald runs show`.
struct RunsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a run: what changed, how long it took, what was delivered, and what went wrong.",
        discussion: """
            Example:
              herald runs show 20161210T093000Z-3fa9c1
              herald runs show monthly

            Exit codes: 0 shown, 1 there is no such run, 64 wrong usage.
            """)

    @Argument(help: "The id of a run, or the name of a pipeline for its last one.", completion: .pipelines) var run: String
    @Flag(help: "Print JSON, a line for each pipeline of the run.") var json = false
    @Flag(help: "Print one page of HTML.") var html = false
    @OptionGroup var options: WorkspaceOptions

    func validate() throws {
        if json, html { throw ValidationError("--json and --html are two forms; expected one of them") }
    }

    func run() async throws {
        try await reporting {
            let records = try RunArgument(output: CommandContext(options).workspace.outputPath).records(of: run)
            if json {
                Console.write(try records.flatMap { try $0.fileBytes() })
            } else if html {
                Console.write(RunPage.text(of: records, title: "Run \(records[0].id)"))
            } else {
                Console.line(records.map(RunText.show).joined(separator: "\n\n"))
            }
        }
    }
}

/// `herald runs check`.
struct RunsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find pipelines without a successful run for too long, and tell of them.",
        discussion: """
            A pipeline is overdue if its last successful run ended longer ago than expect-every: of its file, or of herald.yaml, says. A run
            that failed, was interrupted or found the pipeline held is not successful. Without expect-every: in its file, a pipeline with a
            schedule is overdue if a moment of the last 30 days had no run, or nobody looks at the schedule. Those whom on-failure: in
            herald.yaml names are told once, and again each time the same span has passed. Let a timer call it that does not depend on the
            one that runs Herald.

            Example:
              herald runs check

            Exit codes: 0 nothing is overdue, 1 something is or cannot be told, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.", completion: .pipelinesAndFiles)
    var pipelines: [String] = []
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let missed = MissedRuns(context)
            var (found, problems): ([RunExpectation], [Diagnostic]) = ([], [])
            for pipeline in try context.pipelines(pipelines, isQuiet: true) {
                let state = try RunExpectation(of: pipeline, in: context, now: SystemClock.now) { problems.append($0) }
                guard let expectation = state else { continue }
                found.append(expectation)
                try await missed.tell(of: pipeline.name, due: expectation.due)
            }
            Console.line(json ? Self.json(found) : Self.text(found))
            if !problems.isEmpty { Console.error(problems.map(\.description).joined(separator: "\n")) }
            if !problems.isEmpty || found.contains(where: \.isOverdue) { throw ExitCode.failed }
        }
    }

    private static func text(_ found: [RunExpectation]) -> String {
        if found.isEmpty {
            return "no runs are expected; a schedule, or expect-every: 26h in herald.yaml or in a pipeline, says when they are"
        }
        return found.map { expectation in
            "\(expectation.pipeline): \(expectation.isOverdue ? "overdue" : "in time"); \(expectation.text)"
        }.joined(separator: "\n")
    }

    private static func json(_ found: [RunExpectation]) -> String {
        JSONValue.lines(
            found.map { expectation -> JSONValue in
                let (every, schedule) = expectation.expected
                return [
                    "pipeline": .string(expectation.pipeline), "overdue": .boolean(expectation.isOverdue),
                    "expect-every": .nullable(every?.written), "schedule": .strings(schedule?.recurrences.map(\.written) ?? []),
                    "last-success": .nullable(expectation.lastSuccess?.written), "due": .strings(expectation.due.map(\.written)),
                ]
            }
        ).written()
    }
}
