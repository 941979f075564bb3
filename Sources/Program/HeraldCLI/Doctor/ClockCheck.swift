import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// The check of the clock against what was written before: the last event of the store, and the releases.
///
/// Times in a store never go back. While the clock is behind the last event, every new event gets the time of that one.
struct ClockCheck: DoctorCheck {
    static let name = "clock"

    /// Seconds by which clocks of several machines may differ.
    private static let tolerance = 60

    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding] {
        var found: [DoctorFinding] = []
        let hint = "set the clock: timedatectl set-ntp true"
        if let store = try? await subject.context.existingStore() {
            let last = try await store.moment(asOf: nil)
            if last.sequence > 0, last.time.seconds > subject.now.seconds + Self.tolerance {
                found.append(
                    .fault(
                        "the clock says \(subject.now.written), and the last event of the store is of \(last.time.written)", hint: hint))
            }
        }
        let output = subject.workspace.outputPath
        for name in try ReleaseInventory(output: output).entries.map(\.pipeline) {
            guard let changed = try Folder("\(output)/\(name)").status("manifest.json")?.changed,
                changed / 1_000_000_000 > subject.now.seconds + Self.tolerance
            else { continue }
            let time = Timestamp(seconds: changed / 1_000_000_000)
            found.append(.fault("the clock says \(subject.now.written), and \"\(name)\" was published at \(time.written)", hint: hint))
        }
        return found.isEmpty ? [.ok("\(subject.now.written), after everything that was written")] : found
    }
}
