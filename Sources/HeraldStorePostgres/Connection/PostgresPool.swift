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
    }

    /// Readers that may have stopped half-way at a time.
    private static var parkedLimit: Int { 2 }
    /// Seconds after which a reader who does not go on is given up.
    private static var parkedSeconds: Int { 20 }

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
        let (number, oldest) = state.withLock { state -> (Int, PostgresLine?) in
            state.lastNumber += 1
            state.parked.append(Parked(bookmark: bookmark, line: line, number: state.lastNumber))
            let isFull = state.parked.count > Self.parkedLimit || !state.waiting.isEmpty
            return (state.lastNumber, isFull ? state.parked.removeFirst().line : nil)
        }
        if let oldest { end(oldest) }
        line.after(seconds: Self.parkedSeconds) { [weak self] in self?.giveUp(number) }
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

    private func giveUp(_ number: Int) {
        let line = state.withLock { state in
            state.parked.firstIndex { $0.number == number }.map { state.parked.remove(at: $0).line }
        }
        if let line { end(line) }
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
