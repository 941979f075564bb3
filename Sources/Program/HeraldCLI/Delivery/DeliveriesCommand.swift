import ArgumentParser
import HeraldDelivery
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald deliveries`.
struct DeliveriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliveries",
        abstract: "List deliveries: waiting, delivered and dead. Changes nothing.",
        discussion: """
            Example:
              herald deliveries
              herald deliveries --dead --json

            Exit codes: 0 listed, 1 a file of the outbox is no delivery, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines; none: all that have an outbox.", completion: .pipelines)
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @Flag(help: "Only dead deliveries.")
    var dead = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let output = try CommandContext(options).workspace.outputPath
            let known = try Outbox.pipelines(output: output)
            for name in pipelines where !known.contains(name) {
                throw Diagnostic(
                    "pipeline \"\(name)\" never delivered anything into \"\(output)\"", hint: NearMiss.hint(for: name, among: known))
            }
            var lines: [(entry: OutboxEntry, state: OutboxEntry.State)] = []
            var problems: [Diagnostic] = []
            for name in known where pipelines.isEmpty || pipelines.contains(name) {
                guard let outbox = try Outbox(of: name, output: output) else { continue }
                let states: [OutboxEntry.State] = dead ? [.dead] : [.waiting, .dead, .delivered]
                for state in states {
                    lines += try outbox.entries(state) { problems.append($0) }.map { ($0, state) }
                }
            }
            Console.line(json ? DeliveryText.json(lines) : DeliveryText.list(lines))
            if problems.isEmpty { return }
            Console.error(problems.map(\.description).joined(separator: "\n"))
            throw ExitCode.failed
        }
    }
}
