package import HeraldDiagnostics

/// A program that is started once, reads its whole input, and ends.
///
///     let command = WorkerCommand("failure hook", program: "/usr/local/bin/page-operator", arguments: ["herald"])
///     try SingleProgram(command).run(input: report)
package struct SingleProgram {
    private let command: WorkerCommand

    /// Creates a program. Its limit `requestSeconds` is the time until its end. Its output is read and dropped.
    package init(_ command: WorkerCommand) { self.command = command }

    /// Starts the program, sends it `input` and waits for its end.
    ///
    /// When the program has ended, or when its time is over, what is left of its process group is killed.
    ///
    /// - Throws: a ``Diagnostic`` if it cannot be started, does not end in time, or ends with another code than 0.
    package func run(input: [UInt8]) throws(Diagnostic) {
        let seconds = command.limits.requestSeconds
        let result: (outcome: ProgramCall.Outcome, errorOutput: String)
        do {
            var rest: [UInt8]? = input
            result = try ProgramCall(command, until: .now + .seconds(seconds)).end(input: {
                defer { rest = nil }
                return rest
            })
        } catch {
            throw (error as? WorkerFailure)?.diagnostic ?? Diagnostic("\(error)")
        }
        switch result.outcome {
        case .ended(let status):
            if status == .code(0) { return }
            throw Diagnostic("the \(command.task) ended\(status)\(Self.saying(result.errorOutput))")
        case .timedOut, .cancelled:
            let count = Int(seconds)
            throw Diagnostic(
                "the \(command.task) did not end within \(count) second\(count == 1 ? "" : "s") and was stopped"
                    + Self.saying(result.errorOutput))
        }
    }

    /// The end of a message: the last lines that the program wrote to its standard error, at most three.
    private static func saying(_ errorOutput: String) -> String {
        let lines = errorOutput.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " / ")
        return lines.isEmpty ? "" : "; it last wrote \"\(lines.count > 300 ? "..." + lines.suffix(297) : lines)\""
    }
}
