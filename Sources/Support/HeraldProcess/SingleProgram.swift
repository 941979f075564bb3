package import HeraldDiagnostics

/// A program that is started once, reads its whole input, and ends.
///
///     let command = WorkerCommand("failure hook", program: "/usr/local/bin/page-operator", arguments: ["herald"])
///     try SingleProgram(command).run(input: report)
package struct SingleProgram {
    private let command: WorkerCommand

    /// Creates a program. Of its limits, `requestSeconds` is the time until its end, and its output is read and dropped.
    package init(_ command: WorkerCommand) { self.command = command }

    /// Starts the program, sends it `input` and waits for its end.
    ///
    /// What is left of its process group is killed then, and when its time is over.
    ///
    /// - Throws: a ``Diagnostic`` if it cannot be started, does not end in time, or ends with another code than 0.
    package func run(input: [UInt8]) throws(Diagnostic) {
        let child: ChildProcess
        do throws(WorkerFailure) { child = try ChildProcess(starting: command) } catch { throw error.diagnostic }
        let deadline = ContinuousClock.now + .seconds(command.limits.requestSeconds)
        var rest = input[...]
        if rest.isEmpty { child.input.close() }
        while let events = child.wait(forInput: child.input.isOpen, until: deadline) {
            if events.output { _ = child.readOutput { _ in } }
            if events.input, child.input.isOpen {
                let sent = rest.withUnsafeBytes { child.input.send($0) }
                rest = rest.dropFirst(sent ?? rest.count)
                if rest.isEmpty { child.input.close() }
            }
            if events.exit {
                let status = child.end()
                if status == .code(0) { return }
                throw Diagnostic("the \(command.task) ended\(status)\(saying(child))")
            }
        }
        child.end()
        let seconds = Int(command.limits.requestSeconds)
        throw Diagnostic(
            "the \(command.task) did not end within \(seconds) second\(seconds == 1 ? "" : "s") and was stopped\(saying(child))")
    }

    /// The end of a message: the last lines that the program wrote to its standard error, at most three.
    private func saying(_ child: ChildProcess) -> String {
        let lines = child.errorOutput.text.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " / ")
        return lines.isEmpty ? "" : "; it last wrote \"\(lines.count > 300 ? "..." + lines.suffix(297) : lines)\""
    }
}
