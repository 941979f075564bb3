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

    /// Returns the options for the runner. Throws a ``Diagnostic`` if `--as-of` is not a moment.
    func runnerOptions() throws -> Runner.Options {
        var runner = Runner.Options()
        runner.verifies = verify
        runner.allowsLoss = allowEmpty
        runner.asOf = try asOf.map { try MomentArgument.parse($0, option: "--as-of") }
        return runner
    }
}
