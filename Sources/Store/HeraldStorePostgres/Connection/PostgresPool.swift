#if PostgreSQL
internal import Synchronization

/// A few connections to a server, each used by one caller at a time. A connection with an open cursor waits for its reader to continue,
/// unless another caller needs it.
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
        /// Whether the check of open cursors is scheduled, and the last number at the last check.
        var isWatched = false
        var seenNumber = 0
    }

    /// The largest number of open cursors.
    private static var parkedLimit: Int { 2 }
    /// Seconds between two checks of open cursors. The cursor of a reader that did not continue between two checks is closed.
    private static var cursorIdleSeconds: Int { 15 }

    private let lines: [PostgresWorker]
    private let state: Mutex<State>

    /// Creates a pool of `count` workers whose connections `connect` makes.
    init(count: Int, connect: @escaping @Sendable () throws -> PostgresConnection) {
        let lines = (0..<count).map { _ in PostgresWorker(connect: connect) }
        self.lines = lines
        state = Mutex(State(free: lines))
    }

    /// Returns a worker for the caller alone, who then returns it or keeps its cursor open.
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

    /// Returns `line` to the pool. An open transaction ends when the worker is next borrowed.
    func returnToPool(_ line: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(line)
            return nil
        }
        next?.resume(returning: line)
    }

    /// Keeps the cursor of `line` open for a reader at `bookmark`.
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

    /// Returns the worker whose cursor is at `bookmark`, or `nil` if it was closed.
    func resumeCursor(at bookmark: CursorKey) -> PostgresWorker? {
        state.withLock { state in
            state.openCursors.firstIndex { $0.bookmark == bookmark }.map { state.openCursors.remove(at: $0).line }
        }
    }

    /// Closes all connections.
    func close() async {
        for line in lines { await line.close() }
    }

    /// Schedules the next check of open cursors on the queue of `line`.
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

    /// Closes the cursor of `line`, so that the server keeps no resources for it, and returns the worker to the pool.
    private func end(_ line: PostgresWorker) {
        Task {
            try? await line.run { _ in }
            returnToPool(line)
        }
    }
}
#endif
