package import HeraldDiagnostics

/// The failure of a worker to start or to answer.
package struct WorkerFailure: Error, Sendable {
    /// The kind of a failure.
    package enum Reason: Error, Sendable, Hashable {
        /// The program is not there. The text is the whole message.
        case missing(String)
        /// The program could not be started. The text is the whole message.
        case notStarted(String)
        /// The program did not greet or answer in time.
        case timedOut(seconds: Double)
        /// The program ended before it had answered.
        case ended(ExitStatus)
        /// The program closed its output before it had answered.
        case outputClosed
        /// The program sent more than it may.
        case tooLarge(Part)
        /// The program sent something that is not an answer. The text says what it did, such as "sent more bytes than it announced".
        case malformed(String)
    }

    /// The part of an answer that is too large.
    package enum Part: Sendable, Hashable {
        /// The first line.
        case line
        /// The bytes after the first line. The value is the number of bytes that are allowed.
        case answer(Int)
    }

    /// The kind of the failure.
    package let reason: Reason
    /// The task of the program, such as "PDF renderer".
    private let task: String
    /// The hint of the command, if the program was being started.
    private let hint: String?
    /// Whether the program was being started.
    private let isStarting: Bool
    /// The last 4 KB that the program wrote to its standard error.
    package let errorOutput: String

    /// Creates a failure of the program of `command`, while it was started or afterwards.
    init(_ reason: Reason, of command: WorkerCommand, isStarting: Bool = true, errorOutput: String = "") {
        self.reason = reason
        task = command.task
        hint = isStarting ? command.hint : nil
        self.isStarting = isStarting
        self.errorOutput = errorOutput
    }

    /// Whether the program ended or closed its output without being told to. Another worker may answer the same request.
    var hasEnded: Bool {
        switch reason {
        case .ended, .outputClosed: true
        default: false
        }
    }

    /// Whether there is no such program.
    var isMissing: Bool { if case .missing = reason { true } else { false } }

    /// The failure for people.
    package var diagnostic: Diagnostic { Diagnostic(message, hint: hint) }

    private var message: String {
        let answered = isStarting ? "was ready" : "had answered"
        switch reason {
        case .missing(let message), .notStarted(let message): return message
        case .timedOut(let seconds):
            return
                "the \(task) \(isStarting ? "was not ready" : "did not answer") within \(Self.words(for: seconds)) and was stopped\(saying)"
        case .ended(let status): return "the \(task) ended\(status) before it \(answered)\(saying)"
        case .outputClosed: return "the \(task) closed its output before it \(answered) and was stopped\(saying)"
        case .tooLarge(.line):
            return "the \(task) sent a line of more than \(FrameReader.lineBytes >> 10) KB and was stopped; expected a JSON object in a "
                + "shorter line\(saying)"
        case .tooLarge(.answer(let limit)): return "the \(task) sent an answer of more than \(Self.size(limit)) and was stopped\(saying)"
        case .malformed(let what): return "the \(task) \(what), and was stopped\(saying)"
        }
    }

    /// The end of the message: what the program wrote last to its standard error.
    private var saying: String { ErrorOutput.quotation(of: errorOutput) }

    private static func words(for seconds: Double) -> String {
        let number = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
        return number == "1" ? "1 second" : "\(number) seconds"
    }

    private static func size(_ bytes: Int) -> String {
        if bytes >= 1 << 20 { return "\(bytes >> 20) MB" }
        return bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) bytes"
    }
}
