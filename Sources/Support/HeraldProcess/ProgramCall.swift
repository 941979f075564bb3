/// A program that is started, does its work and ends, such as `git fetch`.
///
///     let run = ProgramCall(WorkerCommand("git", program: "git", arguments: ["--version"], hint: "apt install git"))
///     let end = try run.end { bytes in output += bytes }
///
/// The caller's thread waits. If Herald ends first, the program gets SIGTERM, if the system has `setpriv` (util-linux).
package struct ProgramCall {
    /// The way in which the run ended.
    package enum Outcome: Sendable, Hashable {
        /// The program ended itself.
        case ended(ExitStatus)
        /// It was stopped at its limit of time.
        case timedOut
        /// It was stopped because the task was cancelled.
        case cancelled
    }

    /// The seconds between two looks at whether the run was cancelled.
    private static let lookSeconds = 0.2

    private let command: WorkerCommand
    private let held: Int32?
    private let deadline: ContinuousClock.Instant
    private let isCancelled: () -> Bool

    /// Prepares a run of `command`, which ends at `deadline` or soon after `isCancelled` returns `true`.
    ///
    /// The program inherits the open file `held` as its standard input, so a lock of that file lasts as long as the program. If the program
    /// outlives the Herald that started it, no other Herald can take the lock while the program is at work.
    package init(
        _ command: WorkerCommand, holding held: Int32? = nil, until deadline: ContinuousClock.Instant,
        isCancelled: @escaping () -> Bool = { false }
    ) {
        (self.command, self.held, self.deadline, self.isCancelled) = (command, held, deadline, isCancelled)
    }

    /// Runs the program. Passes what it writes to `output`. Sends to its standard input the pieces that `input` returns, until `nil`.
    ///
    /// Returns how it ended, and the last 4 KB of its standard error. Throws a ``WorkerFailure`` if it cannot be started, and the errors of
    /// `input` and `output`, after the program was stopped.
    package func end(
        input: () throws -> [UInt8]? = { nil }, output: (UnsafeRawBufferPointer) throws -> Void = { _ in }
    ) throws -> (outcome: Outcome, errorOutput: String) {
        _ = try command.programPath()
        let child = try ChildProcess(starting: endingWithHerald, holding: held)
        defer { child.end() }
        var (piece, sent) = (try input() ?? [], 0)
        if piece.isEmpty { child.input.close() }
        while true {
            if .now >= deadline || isCancelled() {
                child.end()
                return (.now >= deadline ? .timedOut : .cancelled, child.errorOutput.text)
            }
            let look = min(deadline, .now + .seconds(Self.lookSeconds))
            guard let events = child.wait(forInput: child.input.isOpen, until: look) else { continue }
            if events.output { _ = try child.readOutput(output) }
            if events.input, child.input.isOpen {
                guard let count = piece.withUnsafeBytes({ child.input.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }) else {
                    child.input.close()
                    continue
                }
                sent += count
                if sent == piece.count { (piece, sent) = (try input() ?? [], 0) }
                if piece.isEmpty { child.input.close() }
            }
            if events.exit {
                let status = child.end()
                while try child.readOutput(output) {}
                return (.ended(status), child.errorOutput.text)
            }
        }
    }

    /// The command, started through a program that asks the system for a signal when Herald ends (prctl(2), `PR_SET_PDEATHSIG`).
    private var endingWithHerald: WorkerCommand {
        get throws(WorkerFailure) {
            var wrapped = command
            wrapped.program = "setpriv"
            guard let path = try? wrapped.programPath() else { return command }
            wrapped.program = path
            wrapped.arguments = ["--pdeathsig", "TERM", try command.programPath()] + command.arguments
            return wrapped
        }
    }
}
