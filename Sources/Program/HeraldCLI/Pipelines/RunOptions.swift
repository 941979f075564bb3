import ArgumentParser
import HeraldRunner

/// Options of `run` and `plan`.
struct RunOptions: ParsableArguments {
    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.", completion: .pipelinesAndFiles)
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var commands: CommandOptions

    @Option(help: ArgumentHelp("Publish the store as it was at this moment, such as 2016-12-10.", valueName: "moment"))
    var asOf: String?

    @Flag(help: "Compare every document of the last release with its hash, and remake those that differ.")
    var verify = false

    @Flag(help: "Publish a release even if it loses more than half of its practices.")
    var allowEmpty = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    @Option(help: ArgumentHelp("Write a trace of the work into this file, for the trace viewer of a browser.", valueName: "file"))
    var profile: String?

    /// Runs `body` with a trace if there is `--profile`, and writes its file afterwards, also if `body` throws.
    ///
    /// An empty trace is written first, so that a wrong path is noticed before the work.
    func profiling<Value>(_ run: RunID, _ command: String, _ body: (RunTrace?) async throws -> Value) async throws -> Value {
        guard let profile else { return try await body(nil) }
        let trace = RunTrace()
        let write = { try WholeFile.write(trace.events(of: run, command: "herald \(command)"), to: profile) }
        try write()
        do {
            let value = try await body(trace)
            try write()
            return value
        } catch {
            try write()
            throw error
        }
    }

    /// Returns the options for the runner. Throws a ``Diagnostic`` if `--as-of` is not a moment.
    func runnerOptions() throws -> Runner.Options {
        var runner = Runner.Options()
        runner.verifies = verify
        runner.allowsLoss = allowEmpty
        runner.asOf = try asOf.map { try MomentArgument.parse($0, option: "--as-of") }
        return runner
    }
}
