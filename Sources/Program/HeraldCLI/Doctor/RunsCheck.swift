import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner

/// The check that the runs happened that `expect-every:` and schedules ask for, and that no pipeline is held unnoticed after a roll-back.
struct RunsCheck: DoctorCheck {
    static let name = "runs"

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        for pipeline in subject.pipelines {
            let name = pipeline.name
            if try HoldEnd(of: name, output: subject.workspace.outputPath).isHeld {
                found.append(
                    .warning(
                        "\(name) was rolled back and is held: runs publish nothing",
                        hint: "herald rollback \(name) --end lets the next run publish again"))
            }
            let state = try RunExpectation(of: pipeline, in: subject.context, now: subject.now) {
                found.append(DoctorFinding($0, .warning))
            }
            guard let expectation = state else { continue }
            let message = "\(name): \(expectation.text)"
            found.append(expectation.isOverdue ? .fault(message, hint: "herald run \(name), and see that a timer does") : .ok(message))
        }
        return found.isEmpty ? [.ok("no runs are expected, and no pipeline is held")] : found
    }
}
