import HeraldDiagnostics
import HeraldJSON
import HeraldModel
import HeraldPipeline

/// A check of `herald doctor`: one part of an installation or of a workspace.
///
/// To add one, write a type in a file of its own and name it in ``DoctorChecks/all``. A check changes nothing, and opens connections only if
/// ``DoctorSubject/connects`` allows it.
protocol DoctorCheck: Sendable {
    /// The name in the output: one or two words, such as `store`. Each check has its own.
    static var name: String { get }

    init()

    /// Looks, and returns at least one finding. A ``Diagnostic`` or ``Diagnostics`` that is thrown is a fault.
    func findings(in subject: DoctorSubject) async throws -> [DoctorFinding]
}

/// The workspace that the checks of `herald doctor` look at, with the time and the typesetter.
struct DoctorSubject: Sendable {
    let context: CommandContext
    /// The pipelines without mistakes.
    let pipelines: [Pipeline]
    /// The current time.
    let now: Timestamp
    /// Whether checks may open connections, because the user asked for it.
    let connects: Bool

    /// The version of the typesetter, or the reason why it does not run.
    let typesetter: Result<String, Diagnostic>

    /// The workspace.
    var workspace: Workspace { context.workspace }

    /// Returns the problems of the documents that a pipeline would make, without PDF if the typesetter does not run.
    func documentProblems(of pipeline: Pipeline, from bytes: [UInt8]) async -> [Diagnostic] {
        let runs = (try? typesetter.get()) != nil
        return await context.documentProblems(of: pipeline, from: bytes, typesetter: runs ? nil : NoTypesetter())
    }
}

/// A result of a check.
struct DoctorFinding: Sendable, Hashable {
    /// How bad a finding is.
    enum State: String, Sendable {
        /// Nothing has to be done.
        case ok
        /// Nothing fails, but somebody should look at it.
        case warning
        /// Something fails or will fail.
        case fault
    }

    var state: State
    /// The state of what the check looked at, in a line.
    var message: String
    /// The way to mend it. `nil` if nothing has to be done, or nobody knows what.
    var hint: String?

    /// A finding that needs nothing to be done.
    static func ok(_ message: String) -> DoctorFinding { DoctorFinding(state: .ok, message: message) }

    /// A finding that somebody should look at.
    static func warning(_ message: String, hint: String?) -> DoctorFinding { DoctorFinding(state: .warning, message: message, hint: hint) }

    /// A finding that has to be mended.
    static func fault(_ message: String, hint: String?) -> DoctorFinding { DoctorFinding(state: .fault, message: message, hint: hint) }

    /// The finding of a problem that Herald reports elsewhere, with its position.
    init(_ problem: Diagnostic, _ state: State? = nil) {
        self.state = state ?? (problem.severity == .warning ? .warning : .fault)
        message = (problem.position.map { "\($0): " } ?? "") + problem.message
        hint = problem.hint
    }

    init(state: State, message: String, hint: String? = nil) { (self.state, self.message, self.hint) = (state, message, hint) }

    /// Returns `text` with passwords in addresses masked, as messages have them.
    private static func masked(_ text: String) -> String { String(Diagnostic(text).description.dropFirst("error: ".count)) }

    /// The finding in a line, with the hint in another.
    func text(_ check: String, width: Int) -> String {
        let columns = [state.rawValue.padded(to: State.warning.rawValue.count), check.padded(to: width), Self.masked(message)]
        return ([columns.joined(separator: "  ")] + (hint.map { ["  hint: \(Self.masked($0))"] } ?? [])).joined(separator: "\n")
    }

    /// The finding as one line of JSON.
    func json(_ check: String) -> String {
        var members: [JSONValue.Member] = [
            ("check", .string(check)), ("state", .string(state.rawValue)), ("message", .string(Self.masked(message))),
        ]
        if let hint { members.append(("hint", .string(Self.masked(hint)))) }
        return JSONValue.object(members).written()
    }
}

extension String {
    /// The text with blanks at its end, so that it has at least `width` characters.
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
