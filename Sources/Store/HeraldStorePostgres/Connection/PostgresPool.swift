#if PostgreSQL
internal import Synchronization

/// A few lines to a server, lent to one caller at a time; a line on which a reader stopped half-way waits for that reader to go on,
/// unless somebody else needs it.
final class PostgresPool<Bookmark: Hashable & Sendable>: Sendable {
    private struct Parked {
        var bookmark: Bookmark
        var line: PostgresLine
        var number: Int
    }

    private struct State {
        var free: [PostgresLine] = []
        var parked: [Parked] = []
        var waiting: [CheckedContinuation<PostgresLine, Never>] = []
        var lastNumber = 0
        /// Whether somebody looks after the parked lines, and the last number at the last look.
        var isWatched = false
        var seenNumber = 0
    }

    /// Readers that may have stopped half-way at a time.
    private static var parkedLimit: Int { 2 }
    /// Seconds between two looks at the parked lines; a reader who did not go on from one to the next is given up.
    private static var watchSeconds: Int { 15 }

    private let lines: [PostgresLine]
    private let state: Mutex<State>

    /// A pool of `count` lines whose connections `connect` makes.
    init(count: Int, connect: @escaping @Sendable () throws -> PostgresConnection) {
        let lines = (0..<count).map { _ in PostgresLine(connect: connect) }
        self.lines = lines
        state = Mutex(State(free: lines))
    }

    /// A line for the caller alone, who gives it back or parks it.
    func borrow() async -> PostgresLine {
        await withCheckedContinuation { continuation in
            let line = state.withLock { state -> PostgresLine? in
                if let line = state.free.popLast() { return line }
                if !state.parked.isEmpty { return state.parked.removeFirst().line }
                state.waiting.append(continuation)
                return nil
            }
            if let line { continuation.resume(returning: line) }
        }
    }

    /// Gives `line` back; what it left open is ended when it is next lent.
    func giveBack(_ line: PostgresLine) {
        let next = state.withLock { state -> CheckedContinuation<PostgresLine, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(line)
            return nil
        }
        next?.resume(returning: line)
    }

    /// Keeps `line` for a reader who stopped at `bookmark`.
    func park(_ line: PostgresLine, at bookmark: Bookmark) {
        let (oldest, mustWatch) = state.withLock { state -> (PostgresLine?, Bool) in
            state.lastNumber += 1
            state.parked.append(Parked(bookmark: bookmark, line: line, number: state.lastNumber))
            let mustWatch = !state.isWatched
            state.isWatched = true
            let isFull = state.parked.count > Self.parkedLimit || !state.waiting.isEmpty
            return (isFull ? state.parked.removeFirst().line : nil, mustWatch)
        }
        if let oldest { end(oldest) }
        if mustWatch { watch(line) }
    }

    /// The line that waits at `bookmark`, if it still does.
    func resume(at bookmark: Bookmark) -> PostgresLine? {
        state.withLock { state in
            state.parked.firstIndex { $0.bookmark == bookmark }.map { state.parked.remove(at: $0).line }
        }
    }

    /// Closes all lines.
    func close() async {
        for line in lines { await line.close() }
    }

    /// Looks after a while whether readers went on; `line` lends its clock.
    private func watch(_ line: PostgresLine) {
        line.after(seconds: Self.watchSeconds) { [weak self] in
            guard let self else { return }
            let (idle, mustWatch) = state.withLock { state -> ([PostgresLine], Bool) in
                let idle = state.parked.filter { $0.number <= state.seenNumber }
                state.parked.removeAll { $0.number <= state.seenNumber }
                state.seenNumber = state.lastNumber
                state.isWatched = !state.parked.isEmpty
                return (idle.map(\.line), state.isWatched)
            }
            idle.forEach(end)
            if mustWatch { watch(line) }
        }
    }

    /// Ends what is open on `line`, so that the server keeps nothing for it, and gives it back.
    private func end(_ line: PostgresLine) {
        Task {
            try? await line.run { _ in }
            giveBack(line)
        }
    }
}
#endif
