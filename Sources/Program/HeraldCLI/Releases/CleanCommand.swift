import ArgumentParser
import HeraldDiagnostics
import HeraldJSON
import HeraldPipeline
import HeraldRunner

/// `herald clean`.
struct CleanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clean", abstract: "Remove what interrupted commands left, and releases and reports beyond their limits.",
        discussion: """
            Runs do the same for their own pipeline, so this is for pipelines that do not run any more, and after keep-releases: or
            keep-runs: in herald.yaml was lowered. Nothing is removed that a manifest names, and no file outside Output/.herald.

            Example:
              herald clean --dry-run
              herald clean monthly

            Exit codes: 0 done, 1 a pipeline is being run or a file cannot be removed, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines; none: all.", completion: .pipelines) var pipelines: [String] = []
    @Flag(help: "List what would be removed, and remove nothing.") var dryRun = false
    @Flag(help: "Print JSON.") var json = false
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let workspace = try CommandContext(options).workspace
            let cleaning = Cleaning(of: workspace)
            let known = try cleaning.pipelines()
            for name in pipelines where !known.contains(name) {
                throw Diagnostic(
                    "\"\(name)\" was never run into \"\(workspace.outputPath)\"", hint: RunArgument.hint(for: name, among: known))
            }
            var (items, problems): ([Cleaning.Item], [Diagnostic]) = ([], [])
            for name in known where pipelines.isEmpty || pipelines.contains(name) {
                do { items += try cleaning.clean(name, isTrial: dryRun) } catch let problem as Diagnostic { problems.append(problem) }
            }
            Console.line(json ? Self.json(items) : text(of: items, in: workspace.outputPath))
            if problems.isEmpty { return }
            Console.error(problems.map(\.description).joined(separator: "\n"))
            throw ExitCode.failed
        }
    }

    private func text(of items: [Cleaning.Item], in output: String) -> String {
        if items.isEmpty { return "nothing to remove" }
        let lines = items.map { "\(output)/\($0.path)  \(HumanReadable.bytes($0.bytes))  (\($0.reason))" }
        let count = items.count == 1 ? "1 file or folder" : "\(HumanReadable.grouped(items.count)) files or folders"
        return (lines + ["\(count) \(dryRun ? "would be removed" : "removed")"]).joined(separator: "\n")
    }

    private static func json(_ items: [Cleaning.Item]) -> String {
        JSONValue.lines(items.map { ["path": .string($0.path), "reason": .string($0.reason), "bytes": .integer($0.bytes)] }).written()
    }
}
