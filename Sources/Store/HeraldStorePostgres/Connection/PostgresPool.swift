#if PostgreSQL
internal import Synchronization

/// A few lines to a server, lent to one caller at a time; a line on which a reader stopped half-way waits for that reader to go on,
/// unless somebody else needs it.
final class PostgresPool<CursorKey: Hashable & Sendable>: Sendable {
    private struct OpenCursor {
        var bookmark: CursorKey
        var line: PostgresWorker
        var number: Int
    }

    private struct State {
        var free: [PostgresWorker] = []
        var openCursors: [OpenCursor] = []
        var waiting: [CheckedContinuation<PostgresWorker, Never>] = []
        var lastNumber = 0
        /// Whether somebody looks after the parked lines, and the last number at the last look.
        var isWatched = false
        var seenNumber = 0
    }

    /// Readers that may have stopped half-way at a time.
    private static var parkedLimit: Int { 2 }
    /// Seconds between two looks at the parked lines; a reader who did not go on from one to the next is given up.
    private static var cursorIdleSeconds: Int { 15 }

    private let lines: [PostgresWorker]
    private let state: Mutex<State>

    /// A pool of `count` lines whose connections `connect` makes.
    init(count: Int, connect: @escaping @Sendable () throws -> PostgresConnection) {
        let lines = (0..<count).map { _ in PostgresWorker(connect: connect) }
        self.lines = lines
        state = Mutex(State(free: lines))
    }

    /// A line for the caller alone, who gives it back or parks it.
    func borrow() async -> PostgresWorker {
        await withCheckedContinuation { continuation in
            let line = state.withLock { state -> PostgresWorker? in
                if let line = state.free.popLast() { return line }
                if !state.openCursors.isEmpty { return state.openCursors.removeFirst().line }
                state.waiting.append(continuation)
                return nil
            }
            if let line { continuation.resume(returning: line) }
        }
    }

    /// Gives `line` back; what it left open is ended when it is next lent.
    func returnToPool(_ line: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(line)
            return nil
        }
        next?.resume(returning: line)
    }

    /// Keeps `line` for a reader who stopped at `bookmark`.
    func keepCursorOpen(_ line: PostgresWorker, at bookmark: CursorKey) {
        let (oldest, mustWatch) = state.withLock { state -> (PostgresWorker?, Bool) in
            state.lastNumber += 1
            state.openCursors.append(OpenCursor(bookmark: bookmark, line: line, number: state.lastNumber))
            let mustWatch = !state.isWatched
            state.isWatched = true
            let isFull = state.openCursors.count > Self.parkedLimit || !state.waiting.isEmpty
            return (isFull ? state.openCursors.removeFirst().line : nil, mustWatch)
        }
        if let oldest { end(oldest) }
        if mustWatch { closeIdleCursors(line) }
    }

    /// The line that waits at `bookmark`, if it still does.
    func resumeCursor(at bookmark: CursorKey) -> PostgresWorker? {
        state.withLock { state in
            state.openCursors.firstIndex { $0.bookmark == bookmark }.map { state.openCursors.remove(at: $0).line }
        }
    }

    /// Closes all lines.
    func close() async {
        for line in lines { await line.close() }
    }

    /// Looks after a while whether readers went on; `line` lends its clock.
    private func closeIdleCursors(_ line: PostgresWorker) {
        line.after(seconds: Self.cursorIdleSeconds) { [weak self] in
            guard let self else { return }
            let (idle, mustWatch) = state.withLock { state -> ([PostgresWorker], Bool) in
                let idle = state.openCursors.filter { $0.number <= state.seenNumber }
                state.openCursors.removeAll { $0.number <= state.seenNumber }
                state.seenNumber = state.lastNumber
                state.isWatched = !state.openCursors.isEmpty
                return (idle.map(\.line), state.isWatched)
            }
            idle.forEach(end)
            if mustWatch { closeIdleCursors(line) }
        }
    }

    /// Ends what is open on `line`, so that the server keeps nothing for it, and gives it back.
    private func end(_ line: PostgresWorker) {
        Task {
            try? await line.run { _ in }
            returnToPool(line)
        }
    }
}
#endif
