import ArgumentParser
import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldMailing
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// `herald deliver`.
struct DeliverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deliver",
        abstract: "Send the deliveries that wait in the outbox.",
        discussion: """
            A run sends its deliveries itself. What it could not send waits, and is sent by the next run or by this command when it is due.
            Deliveries that were given up are sent again by name. Messages to readers that are due are sent too: all of them, or those of
            the pipelines that are named.

            With --verify, the folders, remotes and branches to which releases are carried are compared with the releases, document by
            document, and mended.

            Example:
              herald deliver monthly
              herald deliver --verify

            Exit codes: 0 nothing that is due is left, 1 something could not be delivered, 2 a pipeline has mistakes, 64 wrong usage.
            """)

    @Argument(help: "Names of pipelines or pipeline files; none: all of the workspace.", completion: .pipelinesAndFiles)
    var pipelines: [String] = []

    @OptionGroup var options: WorkspaceOptions

    @OptionGroup var delivery: DeliveryOptions

    @OptionGroup var logging: LogOptions

    @Option(
        name: .customLong("dead"),
        help: ArgumentHelp("The id of a dead delivery to send again; may be repeated.", valueName: "id"))
    var dead: [String] = []

    @Flag(help: "Send all dead deliveries again.")
    var allDead = false

    @Flag(help: "Also send deliveries whose next attempt is not due yet.")
    var now = false

    @Flag(help: "Also compare what was carried elsewhere with the release, and mend it.")
    var verify = false

    @Flag(help: "Print the outcome as JSON.")
    var json = false

    func run() async throws {
        try await reporting(with: logging) { _ in
            let context = try CommandContext(options)
            let gone = try context.takenDownPipelines(pipelines)
            let named = pipelines.filter { name in !gone.contains { $0.name == name } }
            let found = try (pipelines.isEmpty || !named.isEmpty ? context.pipelines(named) : []) + gone
            var configuration = delivery.configuration(context)
            configuration.ignoresBackoff = now
            let boxes = try found.compactMap { pipeline in
                try context.outbox(of: pipeline.name).map { (pipeline, $0) }
            }
            var (reports, problems): ([DeliveryReport], [Diagnostic]) = ([], [])
            try refuseUnknown(in: boxes.map(\.1)) { problems.append($0) }
            for (pipeline, outbox) in boxes {
                do {
                    try pipeline.checkDeliveries(in: configuration.context)
                    reports += try await OutboxWorker(outbox, of: pipeline, configuration: configuration).run(
                        requeueing: allDead ? nil : dead
                    ) {
                        problems.append($0)
                    }
                    if verify { reports += await pipeline.verifyCarriers(in: configuration.context) { problems.append($0) } }
                } catch let held as OutboxWorker.Held {
                    problems.append(held.problem)
                } catch let problem as Diagnostic {
                    problems.append(problem)
                }
            }
            var mail: Mailer.Report?
            let mailer = WorkspaceMailer(context)
            if mailer.isConfigured {
                let names = pipelines.isEmpty ? [] : found.map(\.name)
                do { mail = try await mailer.mailer.sendDue(of: names) } catch let problem as Diagnostic { problems.append(problem) }
            }
            problems += (mail?.problems ?? []) + [mail?.stop].compactMap { $0 }
            do { try MetricsFile(in: context).write(on: found) } catch let problem as Diagnostic { problems.append(problem) }
            show(reports, mail?.summary ?? MailingSummary(), problems)
            // A delivery that waits for its next attempt is not a failure of this command.
            if !problems.isEmpty || reports.contains(where: { $0.isTried && $0.problem != nil }) { throw ExitCode.failed }
        }
    }

    /// Prints the outcome, or writes it into the log.
    private func show(_ reports: [DeliveryReport], _ messages: MailingSummary, _ problems: [Diagnostic]) {
        var shown: Set<Diagnostic> = []
        let problems = problems.filter { shown.insert($0).inserted }
        guard let log = EventLog.current else {
            let isNothing = verify && reports.isEmpty && messages == MailingSummary()
            if json {
                Console.line(DeliveryText.json(reports))
            } else if !isNothing {
                Console.line(DeliveryText.outcome(reports, messages: messages))
            } else if problems.isEmpty {
                Console.line("no release is carried elsewhere, so there was nothing to compare")
            }
            return Console.report(problems + reports.compactMap(\.warning))
        }
        if json { Console.line(DeliveryText.json(reports)) }
        for report in reports { log.add(report, of: nil) }
        if messages != MailingSummary() { log.add("messages", [("result", .string(messages.written))]) }
        Console.report(problems)
    }

    /// Throws a ``Diagnostic`` for an unknown ID, so that a mistyped one does not look like success.
    private func refuseUnknown(in boxes: [Outbox], unread: (Diagnostic) -> Void) throws {
        if dead.isEmpty { return }
        let known = Set(try boxes.flatMap { try $0.entries(.dead, unread: unread) }.map(\.id))
        for id in dead where !known.contains(id) {
            throw Diagnostic("no delivery that was given up is called \"\(id)\"", hint: "herald deliveries --dead lists them")
        }
    }
}

extension DeliveryConfiguration {
    /// Deliveries with the clock and the environment of this process.
    static func here(_ context: CommandContext) -> DeliveryConfiguration {
        var surroundings = DeliveryContext(folder: context.workspace.folder) { ProcessInfo.processInfo.environment[$0] }
        surroundings.editionMailer = WorkspaceMailer(context)
        surroundings.outputPath = context.workspace.outputPath
        surroundings.variables = ProcessInfo.processInfo.environment
        return DeliveryConfiguration(
            context: surroundings, now: { SystemClock.now }, wait: { try await Task.sleep(for: .seconds($0)) })
    }
}

extension CommandContext {
    /// Returns the outbox of a pipeline, after finishing an interrupted publication, or `nil` if nothing was ever published.
    func outbox(of pipeline: String) throws -> Outbox? {
        try Outbox.recovering(pipeline: pipeline, output: workspace.outputPath)
    }
}
