import HeraldRunner
import Synchronization

/// Shows the progress of a run in one line of the terminal: stage, bar, number of practices, and practices a second.
final class ProgressLine: RunObserver {
    private struct State {
        var title = ""
        var began = ContinuousClock.now
        var shown = ContinuousClock.now
    }

    private let state = Mutex(State())
    /// The width of the bar in characters.
    private static let width = 24

    func runBegan(_ pipeline: String) {}

    func releaseCompleted(_ pipeline: String) {}

    func stageBegan(_ exporters: String) {
        state.withLock { $0 = State(title: exporters) }
        Console.progress(exporters)
    }

    func stageAdvanced(done: Int, total: Int) {
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.shown > .milliseconds(100), total > 0 else { return }
            state.shown = now
            let filled = ProgressLine.width * done / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: ProgressLine.width - filled)
            let rate = Int(Double(done) / ((now - state.began) / .seconds(1)))
            Console.progress(
                "\(state.title)  \(bar)  \(HumanReadable.grouped(done)) of \(HumanReadable.grouped(total)), \(HumanReadable.grouped(rate)) a second"
            )
        }
    }

    func stageEnded(_ report: StageReport) { clear() }

    /// Clears the line.
    func clear() { Console.progress("") }
}
