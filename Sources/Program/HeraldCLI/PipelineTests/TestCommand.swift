import ArgumentParser
import HeraldDiagnostics
import HeraldPipeline

/// `herald test`.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the tests beside pipelines.",
        discussion: """
            The tests of Pipelines/monthly.yaml are in Pipelines/monthly.tests.yaml. Each publishes its records into a store of its own,
            runs the pipeline, and compares what it made with what it expects. Nothing is published, nobody is told, and no address is
            opened. A test that fails shows the difference. The smallest file of tests: \(smallest)

            Example:
              herald test monthly

            Exit codes: 0 all passed, 1 some failed or files were written, 2 mistakes in files, 64 wrong usage.
            """)

    /// A file of tests, for messages.
    static let smallest = "tests: [{ name: samples, given: { samples: all }, expect: { practices: 66 } }]"

    @Argument(help: "Names of pipelines, their files or files of tests; none: all that have tests.")
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Write the expected texts and documents in files, in place of those that differ, and fail.")
    var update = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let context = try CommandContext(options)
            let tested = try await context.testedPipelines(pipelines)
            var (results, written): ([PipelineTestResult], [String]) = ([], [])
            for (pipeline, file) in tested.map({ ($0.pipeline, $0.file) }) {
                let runner = try PipelineTestRunner(of: pipeline, in: file, context)
                for test in file.tests {
                    let (result, files) = try await runner.run(test, updating: update)
                    if !json { Console.line(TestReportText.lines(result)) }
                    results.append(result)
                    written += files
                }
            }
            Console.line(json ? TestReportText.json(results) : TestReportText.summary(results))
            if !written.isEmpty {
                Console.error(written.map { "wrote \($0)\n" }.joined() + "look at the changes, and test again without --update")
            }
            if !written.isEmpty || results.contains(where: { !$0.failures.isEmpty }) { throw ExitCode.failed }
        }
    }
}
