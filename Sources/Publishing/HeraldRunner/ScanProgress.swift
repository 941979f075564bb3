import Synchronization

/// Counts the practices of a scan and the time that each stage took.
final class ScanProgress: Sendable {
    private struct State {
        var done = 0
        var durations: [Duration]
    }

    private let state: Mutex<State>
    private let advanced: @Sendable (Int) -> Void

    /// Creates a count for `stages`. `advanced` is called with the number of practices done.
    init(stages: Int, advanced: @escaping @Sendable (Int) -> Void) {
        state = Mutex(State(durations: Array(repeating: .zero, count: stages)))
        self.advanced = advanced
    }

    /// The time of each stage. The times of tasks that ran at once are added up.
    var durations: [Duration] { state.withLock { $0.durations } }

    /// Adds `count` practices that were read.
    func add(_ count: Int) {
        let done = state.withLock { state in
            state.done += count
            return state.done
        }
        advanced(done)
    }

    /// Runs `body` and adds its time to the stage at index `stage`.
    func measure(_ stage: Int, _ body: () throws -> Void) rethrows {
        let start = ContinuousClock.now
        try body()
        let duration = ContinuousClock.now - start
        state.withLock { $0.durations[stage] += duration }
    }
}
