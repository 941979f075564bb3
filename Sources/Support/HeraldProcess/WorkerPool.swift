import Foundation
package import HeraldDiagnostics

/// A few workers of one command, each used by one caller at a time. Callers wait in their threads until a worker is free.
///
/// Workers are started when they are first needed and kept for later requests. A worker that hangs, ends, sends too much or sends nonsense
/// is replaced when the next one is needed.
///
///     let pool = WorkerPool(command) { worker in _ = try worker.answer(to: templates) }
///     let pdf = try pool.answer(to: document).body
package final class WorkerPool: @unchecked Sendable {
    private struct State {
        var idle: [WorkerProcess] = []
        /// The number of callers that use a worker or start one.
        var callers = 0
        var isClosed = false
        /// The failures to start or to prepare a worker since the last success.
        var failures = 0
        /// The reason why no worker is started again.
        var refusal: Diagnostic?
    }

    /// The number of failures in a row to start or to prepare a worker, after which none is started again.
    private static let failureLimit = 3

    private let command: WorkerCommand
    private let limits: Limits
    private let prepare: @Sendable (WorkerProcess) throws -> Void
    /// Guards `state`, and is signalled when a caller leaves.
    private let condition = NSCondition()
    private var state = State()

    /// Creates a pool. `prepare` is called with each worker when it is started, before its first request.
    package init(
        _ command: WorkerCommand, limits: Limits = Limits(), prepare: @escaping @Sendable (WorkerProcess) throws -> Void = { _ in }
    ) {
        self.command = command
        self.limits = limits
        self.prepare = prepare
    }

    deinit { Self.close(state.idle) }

    /// Returns the answer to a request with `body`. Waits until a worker is free.
    ///
    /// If the worker ends, the request is tried once more with a new worker: an earlier request or the machine may have been the reason.
    /// After other failures it is not tried again, because it would probably fail again and cost the same time.
    package func answer(to body: [UInt8]) throws(Diagnostic) -> WorkerAnswer {
        try enter()
        var worker: WorkerProcess?
        defer { leave(with: worker) }
        let first = try waitingWorker()
        worker = first
        do throws(WorkerFailure) {
            return try first.answer(to: body)
        } catch {
            if !error.hasEnded { throw error.diagnostic }
        }
        worker = nil
        let second = try startedWorker()
        worker = second
        do throws(WorkerFailure) { return try second.answer(to: body) } catch { throw error.diagnostic }
    }

    /// Returns the first answer of a worker, which says what it is. Starts a worker if none is idle.
    package func greeting() throws(Diagnostic) -> WorkerAnswer {
        try enter()
        var worker: WorkerProcess?
        defer { leave(with: worker) }
        let first = try waitingWorker()
        worker = first
        return first.greeting
    }

    /// Ends all workers. Requests in progress are answered first, and none is accepted afterwards.
    package func close() {
        let idle = condition.withLock {
            state.isClosed = true
            condition.broadcast()
            defer { state.idle = [] }
            return state.idle
        }
        Self.close(idle)
        condition.withLock { while state.callers > 0 { condition.wait() } }
    }

    /// Ends `workers` at the same time.
    private static func close(_ workers: [WorkerProcess]) {
        for worker in workers { worker.closeInput() }
        for worker in workers { worker.waitForEnd() }
    }
}

extension WorkerPool {
    /// Waits until there are fewer callers than the pool may have workers.
    private func enter() throws(Diagnostic) {
        let isOpen = condition.withLock {
            while !state.isClosed, state.callers >= limits.workers { condition.wait() }
            if !state.isClosed { state.callers += 1 }
            return !state.isClosed
        }
        if !isOpen { throw Diagnostic("the \(command.task) is closed; expected requests before that") }
    }

    /// Lets the next caller in. Keeps `worker` for it, or ends the worker first.
    private func leave(with worker: WorkerProcess?) {
        if let worker {
            let isGood = worker.isUsable && !limits.areReached(by: worker)
            let isKept = condition.withLock {
                if isGood, !state.isClosed { state.idle.append(worker) }
                return isGood && !state.isClosed
            }
            if !isKept { worker.close() }
        }
        condition.withLock {
            state.callers -= 1
            condition.broadcast()
        }
    }

    /// Returns an idle worker, or a new one. Idle workers that ended or wrote something unasked are dropped.
    private func waitingWorker() throws(Diagnostic) -> WorkerProcess {
        while let worker = condition.withLock({ state.idle.popLast() }) {
            if worker.isWaiting { return worker }
            worker.end()
        }
        return try startedWorker()
    }

    /// Returns a new worker that is prepared.
    private func startedWorker() throws(Diagnostic) -> WorkerProcess {
        if let refusal = condition.withLock({ state.refusal }) { throw refusal }
        do {
            let worker = try WorkerProcess(command)
            try prepare(worker)
            condition.withLock { state.failures = 0 }
            return worker
        } catch {
            throw noted(error)
        }
    }

    /// Counts a failure to start or to prepare a worker. Returns it for people.
    private func noted(_ error: any Error) -> Diagnostic {
        let failure = error as? WorkerFailure
        let problem =
            failure?.diagnostic ?? error as? Diagnostic ?? Diagnostic("the \(command.task) could not be prepared: \(error)")
        condition.withLock {
            state.failures += 1
            if failure?.isMissing == true {
                state.refusal = problem
            } else if state.failures >= Self.failureLimit {
                state.refusal = Diagnostic(
                    "the \(command.task) failed to start \(state.failures) times in a row and is not started again; the last time: "
                        + problem.message, hint: problem.hint)
            }
        }
        return problem
    }
}
