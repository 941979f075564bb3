package import HeraldDiagnostics

/// The failure of a worker to start or to answer.
package struct WorkerFailure: Error, Sendable {
    /// The kind of a failure.
    package enum Reason: Error, Sendable, Hashable {
        /// The program is not there. The message is complete.
        case missing(String, hint: String?)
        /// The program could not be started. The message is complete.
        case notStarted(String)
        /// The program did not greet or answer in time.
        case hung(seconds: Double, isStarting: Bool)
        /// The program ended before it had answered.
        case died(ExitStatus)
        /// The program closed its output before it had answered.
        case silent
        /// The program sent more than it may.
        case flooded(Flood)
        /// The program sent something that is not an answer: the part of the message after the task.
        case nonsense(String)
    }

    /// The part of an answer that is too large.
    package enum Flood: Sendable, Hashable {
        /// The first line.
        case line
        /// The bytes after the first line, of which there may be so many.
        case answer(Int)
    }

    /// The kind of the failure.
    package let reason: Reason
    /// The task of the program, such as "PDF renderer".
    private let task: String
    /// The last 4 KB that the program wrote to its standard error.
    package let lastWords: String

    /// Creates the failure of the program that does `task`.
    init(_ reason: Reason, of task: String, lastWords: String = "") {
        self.reason = reason
        self.task = task
        self.lastWords = lastWords
    }

    /// Whether the program ended by itself.
    var isDeath: Bool {
        switch reason {
        case .died, .silent: true
        default: false
        }
    }

    /// Whether there is no such program.
    var isMissing: Bool { if case .missing = reason { true } else { false } }

    /// The failure for people.
    package var diagnostic: Diagnostic {
        switch reason {
        case .missing(let message, let hint): Diagnostic(message, hint: hint)
        case .notStarted(let message): Diagnostic(message)
        case .hung(let seconds, let isStarting):
            Diagnostic("the \(task) did not \(isStarting ? "start" : "answer") within \(Self.words(for: seconds)) and was stopped\(saying)")
        case .died(let status): Diagnostic("the \(task) ended\(status) before it had answered\(saying)")
        case .silent: Diagnostic("the \(task) closed its output before it had answered and was stopped\(saying)")
        case .flooded(.line):
            Diagnostic(
                "the \(task) sent a line of more than \(FrameReader.lineBytes >> 10) KB and was stopped; expected a JSON object in a "
                    + "shorter line\(saying)")
        case .flooded(.answer(let limit)):
            Diagnostic("the \(task) sent an answer of more than \(Self.size(limit)) and was stopped\(saying)")
        case .nonsense(let what): Diagnostic("the \(task) \(what), and was stopped\(saying)")
        }
    }

    /// The last lines of the standard error that are not indented, at most three.
    private var saying: String {
        let lines = lastWords.split(whereSeparator: \.isNewline).filter { $0.first?.isWhitespace == false }
        let text = lines.suffix(3).joined(separator: " / ")
        return text.isEmpty ? "" : "; it last wrote \"\(text.count > 300 ? "..." + text.suffix(297) : text)\""
    }

    private static func words(for seconds: Double) -> String {
        let number = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
        return number == "1" ? "1 second" : "\(number) seconds"
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 1 << 20 { return "\(bytes >> 20) MB" }
        return bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) bytes"
    }
}
