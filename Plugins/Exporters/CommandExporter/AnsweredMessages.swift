internal import HeraldDiagnostics
internal import HeraldKit

/// The messages of a program to the people who run Herald.
struct AnsweredMessages {
    private let program: ExternalProgram
    private var warnings: [AnsweredMessage] = []
    private var errors: [AnsweredMessage] = []
    private var warningCount = 0
    private var errorCount = 0

    /// The number of messages of each kind that are shown, and the length of each in characters.
    private static let (shownCount, length) = (20, 500)

    /// Whether the program said nothing.
    var isEmpty: Bool { warningCount + errorCount == 0 }

    init(of program: ExternalProgram) { self.program = program }

    mutating func add(_ message: AnsweredMessage, isError: Bool) {
        if isError {
            errorCount += 1
            if errors.count < Self.shownCount { errors.append(message) }
        } else {
            warningCount += 1
            if warnings.count < Self.shownCount { warnings.append(message) }
        }
    }

    /// Reports the warnings.
    func report(in context: ExportContext) {
        for warning in warnings {
            context.warn("\(program.task) warns\(Self.place(of: warning)): \(Self.shortened(warning.text))", hint: warning.hint)
        }
        if warningCount > warnings.count { context.warn("\(program.task) warns \(warningCount - warnings.count) more times") }
    }

    /// The errors as one problem. `nil` if there are none.
    var failure: Diagnostic? {
        guard let first = errors.first else { return nil }
        var texts = errors.map { "\(Self.place(of: $0)): \(Self.shortened($0.text))" }
        texts[0] = "\(program.task) failed\(texts[0])"
        for index in texts.indices.dropFirst() { texts[index] = "it failed\(texts[index])" }
        if errorCount > errors.count { texts.append("there are \(errorCount - errors.count) more errors") }
        return Diagnostic(texts.joined(separator: "; "), hint: first.hint)
    }

    private static func place(of message: AnsweredMessage) -> String { message.practice.map { " on practice \"\($0)\"" } ?? "" }

    private static func shortened(_ text: String) -> String { text.count > length ? text.prefix(length - 1) + "…" : text }
}
