import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldRunner

/// The log of a command: a line for each event on standard error, with the time and the id of the run.
///
/// Records, addresses of readers and secrets are in no line: a problem is logged without the lines of the file that it is about.
struct EventLog: Sendable {
    /// The importance of a line.
    enum Level: String, Sendable {
        case info, warning, error
    }

    /// The log of the command that the current task belongs to. `nil` if it writes for people.
    @TaskLocal static var current: EventLog?

    /// The id of the run.
    let run: RunID
    /// The form of the lines.
    let format: LogFormat

    /// Writes an event with its members, which are texts, whole numbers or truth values.
    func add(_ event: String, _ members: [JSONValue.Member] = [], level: Level = .info) {
        Console.writeLog(line(event, members, level: level, time: SystemClock.now.written))
    }

    /// Writes a problem. `members` say what it concerns.
    func add(_ problem: Diagnostic, _ members: [JSONValue.Member] = []) {
        var members = members
        if let position = problem.position { members.append(("at", .string("\(position)"))) }
        members.append(("message", .string(SecretRedactor.hidden(in: problem.message))))
        if let hint = problem.hint { members.append(("hint", .string(SecretRedactor.hidden(in: hint)))) }
        add("problem", members, level: problem.severity == .warning ? .warning : .error)
    }

    /// Writes lines that are meant for people. A line that begins with blanks belongs to the one before it: a hint is kept,
    /// and an excerpt of a file is left out.
    func add(text: String) {
        var problems: [(message: String, hint: String?)] = []
        for line in text.split(separator: "\n") {
            let words = line.drop { $0 == " " }
            if words.startIndex == line.startIndex || problems.isEmpty {
                problems.append((String(words), nil))
            } else if words.hasPrefix("hint: ") {
                problems[problems.count - 1].hint = String(words.dropFirst(6))
            }
        }
        for (message, hint) in problems {
            let level: Level = message.contains("error: ") ? .error : message.contains("warning: ") ? .warning : .info
            let hints: [JSONValue.Member] = hint.map { [("hint", .string($0))] } ?? []
            add("message", [("message", .string(SecretRedactor.hidden(in: message)))] + hints, level: level)
        }
    }

    /// The line of an event, without its end.
    func line(_ event: String, _ members: [JSONValue.Member], level: Level, time: String) -> String {
        switch format {
        case .json:
            let first: [JSONValue.Member] = [
                ("time", .string(time)), ("level", .string(level.rawValue)), ("run", .string(run.description)), ("event", .string(event)),
            ]
            return Self.visible(JSONValue.object(first + members).written())
        case .text:
            let rest = members.map { " \($0.name)=\(Self.word($0.value))" }.joined()
            return "\(time) \(level.rawValue) run=\(run) event=\(event)\(rest)"
        }
    }

    /// A value in a line of text: as it is if it is one plain word, otherwise in quotes as in JSON.
    private static func word(_ value: JSONValue) -> String {
        guard case .string(let text) = value else { return value.written() }
        let isPlain = !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "=" }
        return isPlain ? text : visible(value.written())
    }

    /// Returns JSON with escapes in place of characters that a terminal interprets or that change the direction of text.
    private static func visible(_ json: String) -> String {
        json.unicodeScalars.reduce(into: "") { text, scalar in
            let isHidden = [.control, .format].contains(scalar.properties.generalCategory) && scalar.value < 0x10000
            guard isHidden else { return text.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
    }
}
