import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldMailing
import HeraldModel
import HeraldPipeline
import HeraldProcess
import HeraldRunner

/// Tells those whom `on-failure:` of `herald.yaml` names that a run failed, or did not happen.
struct FailureHook {
    /// The time to wait for the receiver of a webhook, in seconds.
    private static let webhookSeconds = 20

    private let context: CommandContext
    private let settings: FailureHookSettings

    init(_ context: CommandContext) { (self.context, settings) = (context, context.workspace.operation.onFailure) }

    /// The outcome of telling.
    struct Outcome {
        /// The number of those who were told.
        var told = 0
        /// Why others could not be told.
        var problems: [Diagnostic] = []
    }

    /// Tells everybody of a run. What fails is a warning, so that it does not hide the failure itself.
    func tell(of record: RunRecord) async -> Outcome {
        var outcome = Outcome()
        if !settings.command.isEmpty { await attempt(&outcome) { try start(record) } }
        if let webhook = settings.webhook { await attempt(&outcome) { try await post(record, to: webhook) } }
        if !settings.mail.isEmpty { await attempt(&outcome) { try await mail(record) } }
        return outcome
    }

    /// Tells everybody of a run, and prints what failed.
    @Sendable func tellAndPrint(_ record: RunRecord) async {
        for problem in await tell(of: record).problems { Console.error(problem.description) }
    }

    private func attempt(_ outcome: inout Outcome, _ tell: () async throws -> Void) async {
        do {
            try await tell()
            outcome.told += 1
        } catch {
            let problem = error as? Diagnostic ?? (error as? DeliveryFailure)?.diagnostic ?? Diagnostic("\(error)")
            outcome.problems.append(
                Diagnostic("nobody could be told by on-failure: \(problem.message)", hint: problem.hint, severity: .warning))
        }
    }

    /// Starts the program with the report on its standard input. It runs in the folder of the workspace.
    private func start(_ record: RunRecord) throws {
        let name = settings.command[0]
        let folder = URL(filePath: context.workspace.folder).path
        let program = name.contains("/") && !name.hasPrefix("/") ? URL(filePath: CommandContext.path(name, in: folder)).path : name
        let command = WorkerCommand(
            "program under on-failure", program: program, arguments: Array(settings.command.dropFirst()),
            environment: [
                "HERALD_PIPELINE": record.pipeline, "HERALD_RUN": record.id.description, "HERALD_OUTCOME": record.outcome.written,
            ],
            folder: folder, limits: WorkerLimits(requestSeconds: Double(settings.seconds)),
            hint: "correct command: under on-failure in \(Workspace.fileName)")
        try SingleProgram(command).run(input: record.fileBytes())
    }

    private func post(_ record: RunRecord, to webhook: String) async throws {
        let client = DeliveryClient(timeoutSeconds: Self.webhookSeconds)
        _ = try await client.send(record.fileBytes(), type: "application/json", to: DeliveryClient.address(webhook))
    }

    private func mail(_ record: RunRecord) async throws {
        guard let from = context.workspace.mail.from else {
            throw Diagnostic(
                "\(Workspace.fileName) names no address that messages come from", hint: "mail: { from: herald@practices.example }")
        }
        let message = OperatorMessage(
            from: from, to: settings.mail, subject: "Herald: \(record.pipeline) \(record.outcome.words)", text: RunText.show(record) + "\n",
            id: "\(record.pipeline)-\(record.id)")
        try await message.send(through: WorkspaceMailer(context).server, at: SystemClock.now)
    }
}

extension RunRecord.Outcome {
    /// The outcome in words after the name of a pipeline.
    var words: String {
        switch self {
        case .published: "was published"
        case .unchanged: "did not change"
        case .held: "is held"
        case .failed: "failed"
        case .running: "is running"
        case .interrupted: "was interrupted"
        case .missed: "did not run"
        }
    }
}
