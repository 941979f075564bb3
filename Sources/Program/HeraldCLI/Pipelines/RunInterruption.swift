import Foundation
import HeraldRunner
import Synchronization

/// Follows a run, to say what is left if it is interrupted, and passes its progress on.
final class RunInterruption: RunObserver {
    private struct State {
        /// The pipeline that runs, and whether its release is complete.
        var current: (pipeline: String, isComplete: Bool)?
        /// The pipelines before it whose releases are complete.
        var completed: [String] = []
    }

    private let state = Mutex(State())
    private let output: String
    /// The line of progress on a terminal, or the log.
    private let progress: (any RunObserver)?

    /// Creates an observer of runs into the folder `output`.
    init(output: String, progress: (any RunObserver)?) {
        self.output = output
        self.progress = progress
    }

    /// The state of the releases if the program ends now, and the effect of the next call, in one line.
    var message: String {
        state.withLock { state in
            let before = state.completed.isEmpty ? "" : "; complete before: \(state.completed.joined(separator: ", "))"
            guard let (pipeline, isComplete) = state.current else { return "interrupted; nothing was being published\(before)" }
            return "interrupted; \(Self.rest(of: pipeline, isComplete: isComplete, output))\(before)"
        }
    }

    private static func rest(of pipeline: String, isComplete: Bool, _ output: String) -> String {
        if isComplete { return "\"\(pipeline)\" is published; the next run, or herald deliver, makes the deliveries that are left" }
        if FileManager.default.fileExists(atPath: "\(output)/.herald/\(pipeline)/journal") {
            return "\"\(pipeline)\" was being published; the next run completes it"
        }
        if FileManager.default.fileExists(atPath: "\(output)/\(pipeline)/manifest.json") {
            return "the last release of \"\(pipeline)\" is as it was; run again to publish"
        }
        return "nothing of \"\(pipeline)\" is published yet; run again to publish"
    }

    func runBegan(_ pipeline: String) {
        state.withLock { state in
            if let (last, isComplete) = state.current, isComplete { state.completed.append(last) }
            state.current = (pipeline, false)
        }
        progress?.runBegan(pipeline)
    }

    func releaseCompleted(_ pipeline: String) { state.withLock { $0.current = (pipeline, true) } }

    func stageBegan(_ exporters: String) { progress?.stageBegan(exporters) }

    func stageAdvanced(done: Int, total: Int) { progress?.stageAdvanced(done: done, total: total) }

    func stageEnded(_ report: StageReport) { progress?.stageEnded(report) }
}
