#if PostgreSQL
internal import Synchronization

/// A few connections to a server, each used by one caller at a time. A connection with an open cursor waits for its reader to continue,
/// unless another caller needs it.
final class PostgresPool<CursorKey: Hashable & Sendable>: Sendable {
    private struct OpenCursor {
        var key: CursorKey
        var worker: PostgresWorker
        var number: Int
    }

    private struct State {
        var free: [PostgresWorker] = []
        var openCursors: [OpenCursor] = []
        var waiting: [CheckedContinuation<PostgresWorker, Never>] = []
        var lastNumber = 0
        /// Whether the next check of open cursors is scheduled.
        var isWatched = false
        /// The `lastNumber` at the last check.
        var seenNumber = 0
    }

    /// The largest number of open cursors.
    private static var parkedLimit: Int { 2 }
    /// Seconds between two checks of open cursors. The cursor of a reader that did not continue between two checks is closed.
    private static var cursorIdleSeconds: Int { 15 }

    private let workers: [PostgresWorker]
    private let state: Mutex<State>

    /// Creates a pool of `count` workers whose connections `connect` makes.
    init(count: Int, connect: @escaping @Sendable () throws -> PostgresConnection) {
        let workers = (0..<count).map { _ in PostgresWorker(connect: connect) }
        self.workers = workers
        state = Mutex(State(free: workers))
    }

    /// Returns a worker for the caller alone, who then returns it or keeps its cursor open.
    func borrow() async -> PostgresWorker {
        await withCheckedContinuation { continuation in
            let worker = state.withLock { state -> PostgresWorker? in
                if let worker = state.free.popLast() { return worker }
                if !state.openCursors.isEmpty { return state.openCursors.removeFirst().worker }
                state.waiting.append(continuation)
                return nil
            }
            if let worker { continuation.resume(returning: worker) }
        }
    }

    /// Returns `worker` to the pool. An open transaction ends when the worker is next borrowed.
    func returnToPool(_ worker: PostgresWorker) {
        let next = state.withLock { state -> CheckedContinuation<PostgresWorker, Never>? in
            if !state.waiting.isEmpty { return state.waiting.removeFirst() }
            state.free.append(worker)
            return nil
        }
        next?.resume(returning: worker)
    }

    /// Keeps the cursor of `worker` open for a reader at `key`.
    func keepCursorOpen(_ worker: PostgresWorker, at key: CursorKey) {
        let (oldest, mustWatch) = state.withLock { state -> (PostgresWorker?, Bool) in
            state.lastNumber += 1
            state.openCursors.append(OpenCursor(key: key, worker: worker, number: state.lastNumber))
            let mustWatch = !state.isWatched
            state.isWatched = true
            let isFull = state.openCursors.count > Self.parkedLimit || !state.waiting.isEmpty
            return (isFull ? state.openCursors.removeFirst().worker : nil, mustWatch)
        }
        if let oldest { end(oldest) }
        if mustWatch { closeIdleCursors(worker) }
    }

    /// Returns the worker whose cursor is at `key`, or `nil` if it was closed.
    func resumeCursor(at key: CursorKey) -> PostgresWorker? {
        state.withLock { state in
            state.openCursors.firstIndex { $0.key == key }.map { state.openCursors.remove(at: $0).worker }
        }
    }

    /// Closes all connections.
    func close() async {
        for worker in workers { await worker.close() }
    }

    /// Schedules the next check of open cursors on the queue of `worker`.
    private func closeIdleCursors(_ worker: PostgresWorker) {
        worker.after(seconds: Self.cursorIdleSeconds) { [weak self] in
            guard let self else { return }
            let (idle, mustWatch) = state.withLock { state -> ([PostgresWorker], Bool) in
                let idle = state.openCursors.filter { $0.number <= state.seenNumber }
                state.openCursors.removeAll { $0.number <= state.seenNumber }
                state.seenNumber = state.lastNumber
                state.isWatched = !state.openCursors.isEmpty
                return (idle.map(\.worker), state.isWatched)
            }
            idle.forEach(end)
            if mustWatch { closeIdleCursors(worker) }
        }
    }

    /// Closes the cursor of `worker`, so that the server keeps no resources for it, and returns the worker to the pool.
    private func end(_ worker: PostgresWorker) {
        Task {
            try? await worker.run { _ in }
            returnToPool(worker)
        }
    }
}
#endif
