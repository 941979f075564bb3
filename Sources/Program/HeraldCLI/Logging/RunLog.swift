import HeraldDelivery
import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldRunner
import Synchronization

/// Writes the progress and the outcome of runs into the log.
final class RunLog: RunObserver {
    private let log: EventLog
    /// The pipeline that runs.
    private let pipeline = Mutex("")

    init(_ log: EventLog) { self.log = log }

    func runBegan(_ pipeline: String) {
        self.pipeline.withLock { $0 = pipeline }
        log.add("run-began", [("pipeline", .string(pipeline))])
    }

    func releaseCompleted(_ pipeline: String) {}

    func stageBegan(_ exporters: String) {}

    func stageAdvanced(done: Int, total: Int) {}

    func stageEnded(_ report: StageReport) {
        log.add(
            "stage-ended",
            [
                ("pipeline", .string(pipeline.withLock { $0 })), ("stage", .string(report.exporter)), ("added", .integer(report.added)),
                ("changed", .integer(report.changed)), ("removed", .integer(report.removed)), ("unchanged", .integer(report.unchanged)),
                ("bytes", .integer(report.bytes)), ("milliseconds", .integer(report.milliseconds)),
            ])
    }

    /// Writes the outcome of a run, with a line for each practice that was left out, each delivery and each warning.
    ///
    /// The reason for which a practice was left out may quote its record, so it is in the report and not in the log.
    func add(_ report: RunReport) {
        let pipeline = JSONValue.Member("pipeline", .string(report.pipeline))
        for practice in report.quarantined {
            log.add(
                "practice-quarantined", [pipeline, ("practice", .string(practice.practice.written)), ("stage", .string(practice.stage))],
                level: .warning)
        }
        for delivery in report.deliveries { log.add(delivery, of: report.pipeline) }
        for problem in report.warnings + report.failures where !report.deliveries.contains(where: { $0.warning == problem }) {
            log.add(problem, [pipeline])
        }
        log.add(
            report.isHeld ? "release-held" : report.isPublished ? "release-published" : "release-unchanged",
            [
                pipeline, ("practices", .integer(report.practices)), ("sequence", .integer(report.moment.sequence)),
                ("as-of", .string(report.moment.time.written)), ("milliseconds", .integer(report.milliseconds)),
            ])
    }

    /// Writes that a run failed.
    func addFailure(of pipeline: String, _ problems: [Diagnostic]) {
        for problem in problems { log.add(problem, [("pipeline", .string(pipeline))]) }
        log.add("run-failed", [("pipeline", .string(pipeline))], level: .error)
    }
}

extension EventLog {
    /// Writes the outcome of a delivery.
    func add(_ delivery: DeliveryReport, of pipeline: String?) {
        var members: [JSONValue.Member] = pipeline.map { [("pipeline", .string($0))] } ?? []
        members += [
            ("receiver", .string(delivery.name)), ("delivery", .string(delivery.id)), ("outcome", .string(delivery.outcome.rawValue)),
            ("attempts", .integer(delivery.attempts)),
        ]
        if let result = delivery.result { members.append(("result", .string(result))) }
        if let problem = delivery.problem { members.append(("message", .string(SecretRedactor.hidden(in: problem)))) }
        if let next = delivery.nextAttempt { members.append(("next-attempt", .string(next.written))) }
        add("delivery", members, level: delivery.problem == nil ? .info : .warning)
    }
}
