/// A program that stays alive and answers requests, one after another.
///
/// The program writes a greeting, a line of JSON, when it is ready. Then it reads requests, a line `{"length": N}` and N bytes, and writes
/// an answer to each: a line of JSON, and N bytes if the line has a member `"length": N`. It ends when its standard input ends. That also
/// happens if Herald is killed, because nobody else holds the other end.
///
/// A worker is used by one caller at a time; the caller's thread waits. After a failure the program is ended.
package final class WorkerProcess: @unchecked Sendable {
    /// The program and its limits.
    package let command: WorkerCommand
    /// The first answer of the program, which it writes when it is ready.
    package private(set) var greeting: WorkerAnswer
    /// The number of requests that were answered.
    package private(set) var requestCount = 0
    /// Whether the program can answer another request.
    package private(set) var isUsable = true
    private let child: ChildProcess

    /// The seconds that a program has to end by itself after its standard input was closed. Then it is killed.
    private static let closingSeconds = 2.0

    /// Starts the program and waits for its greeting.
    package init(_ command: WorkerCommand) throws(WorkerFailure) {
        self.command = command
        child = try ChildProcess(starting: command)
        greeting = WorkerAnswer(task: command.task, header: [], body: [])
        greeting = try exchange([], isStarting: true)
    }

    /// Returns the answer to a request with `body`.
    package func answer(to body: [UInt8]) throws(WorkerFailure) -> WorkerAnswer {
        let answer = try exchange(RequestFrame.bytes(of: body), isStarting: false)
        requestCount += 1
        return answer
    }

    /// Whether the program waits for a request: it has not ended since the last one, and has not written anything.
    package var isWaiting: Bool { isUsable && child.wait(forInput: false, until: .now) == nil }

    /// The memory that the program occupies, in bytes, without its own children. `nil` if the system does not tell.
    package var residentBytes: Int? { child.residentBytes }

    /// The number of the process.
    package var pid: Int32 { child.pid }

    /// Ends the program: closes its standard input, waits at most two seconds, and kills what is left of its process group.
    package func close() {
        closeInput()
        waitForEnd()
    }

    /// Tells the program to end.
    func closeInput() {
        isUsable = false
        child.input.close()
    }

    /// Waits at most two seconds for the end of the program after ``closeInput()``, and kills what is left of its process group.
    func waitForEnd() {
        let deadline = ContinuousClock.now + .seconds(Self.closingSeconds)
        while .now < deadline, let events = child.wait(forInput: false, until: deadline), !events.exit {
            _ = child.readOutput { _ in }
        }
        end()
    }

    /// Kills the program and what is left of its process group.
    func end() {
        isUsable = false
        child.end()
        child.output.close()
    }

    private func exchange(_ request: [UInt8], isStarting: Bool) throws(WorkerFailure) -> WorkerAnswer {
        let seconds = command.limits.requestSeconds
        var exchange = WorkerExchange(request, with: child, limit: command.limits.answerBytes)
        do throws(WorkerFailure.Reason) {
            guard isUsable else { throw .ended(child.end()) }
            guard let answer = try exchange.run(until: .now + .seconds(seconds)) else { throw .timedOut(seconds: seconds) }
            isUsable = child.input.isOpen
            return WorkerAnswer(task: command.task, header: answer.line, body: answer.body)
        } catch {
            end()
            throw WorkerFailure(error, of: command, isStarting: isStarting, errorOutput: child.errorOutput.text)
        }
    }
}
