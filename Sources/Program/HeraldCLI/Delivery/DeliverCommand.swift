import ArgumentParser
import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald deliver`.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Send what runs left in the outbox.",
        discussion: """
            A run sends its deliveries itself. What it could not send waits, and is sent by the next run or by this command when it is due.
            Deliveries that were given up are sent again by name.

            Example:
              herald deliver monthly

            Exit codes: 0 nothing that is due is left, 1 something could not be delivered, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.")
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var delivery: DeliveryOptions

    @Option(
        name: .customLong("dead"),
        help: ArgumentHelp("A delivery that was given up, to be sent again; several times for several.", valueName: "id"))
    var dead: [String] = []

    @Flag(help: "Send every delivery again that was given up.")
    var allDead = false

    @Flag(help: "Send what waits for its next attempt too.")
    var now = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        try await reporting {
            let session = try CommandContext(options)
            let found = try session.pipelines(pipelines)
            var terms = delivery.terms(session.workspace)
            terms.ignoresBackoff = now
            let boxes = try found.compactMap { pipeline in
                try session.outbox(of: pipeline.name).map { (pipeline, $0) }
            }
            try refuseUnknown(in: boxes.map(\.1))
            var (reports, problems): ([DeliveryReport], [Diagnostic]) = ([], [])
            for (pipeline, outbox) in boxes {
                do {
                    try pipeline.checkDeliveries(in: terms.context)
                    reports += try await OutboxWorker(outbox, of: pipeline, terms: terms).run(requeueing: allDead ? nil : dead) {
                        problems.append($0)
                    }
                } catch let problem as Diagnostic {
                    problems.append(problem)
                }
            }
            Console.line(json ? DeliveryText.json(reports) : DeliveryText.outcome(reports))
            let warnings = reports.compactMap(\.warning)
            if !problems.isEmpty || !warnings.isEmpty { Console.error((problems + warnings).map(\.description).joined(separator: "\n")) }
            // What waits for its time is no failure of this call.
            if !problems.isEmpty || reports.contains(where: { $0.isTried && $0.problem != nil }) { throw ExitCode.failed }
        }
    }

    /// A slip in an id must not look like success.
    private func refuseUnknown(in boxes: [Outbox]) throws {
        if dead.isEmpty { return }
        let known = Set(try boxes.flatMap { try $0.entries(.dead) }.map(\.id))
        for id in dead where !known.contains(id) {
            throw Diagnostic("no delivery that was given up is called \"\(id)\"", hint: "herald deliveries --dead lists them")
        }
    }
}

extension DeliveryConfiguration {
    /// Deliveries by this process: with the clock and the environment of this machine.
    static func here(_ workspace: Workspace) -> DeliveryConfiguration {
        DeliveryConfiguration(
            context: DeliveryContext(folder: workspace.folder) { ProcessInfo.processInfo.environment[$0] }, now: { SystemClock.now },
            wait: { try await Task.sleep(for: .seconds($0)) })
    }
}

extension CommandContext {
    /// The outbox of a pipeline, after a publication that was cut off was brought to its end; `nil` if nothing was ever published.
    func outbox(of pipeline: String) throws -> Outbox? {
        try Outbox.recovering(pipeline: pipeline, output: workspace.outputPath)
    }
}
