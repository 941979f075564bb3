import HeraldDiagnostics
import HeraldRunner

/// The check that the runs happened that `expect-every:` asks for, and that no pipeline is held unnoticed after a roll-back.
struct RunsCheck: DoctorCheck {
    static let name = "runs"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        let missed = MissedRuns(subject.context, now: { subject.now })
        var found: [DoctorFinding] = []
        for pipeline in subject.pipelines {
            let name = pipeline.name
            if try HoldEnd(of: name, output: subject.workspace.outputPath).isHeld {
                found.append(
                    .warning(
                        "\(name) was rolled back and is held: runs publish nothing",
                        hint: "herald rollback \(name) --end lets the next run publish again"))
            }
            guard let expectation = try missed.expectation(of: pipeline, unread: { found.append(DoctorFinding($0, .warning)) }) else {
                continue
            }
            let last = expectation.lastSuccess.map { "the last successful run ended at \($0.written)" } ?? "there was no successful run"
            let message = "\(name): \(last), and one is expected every \(expectation.every.written)"
            found.append(expectation.isOverdue ? .fault(message, hint: "herald run \(name), and see that a timer does") : .ok(message))
        }
        return found.isEmpty ? [.ok("no runs are expected, and no pipeline is held")] : found
    }
}
