/// The one error type for people: what is wrong, with what was found, what was expected, and how to mend it.
///
/// Messages are lower case and put names in quotes. A diagnostic prints as
///
///     Pipelines/monthly.yaml:4:13: error: no scheme is called "iam"; expected gcm, gfmd-2016, iamm, sdg or unesco-im
///       themes: [iam:5]
///                ^
///       hint: did you mean "iamm"?
public struct Diagnostic: Error, Sendable, Hashable {
    /// How much it matters.
    public enum Severity: String, Sendable, Hashable {
        /// The work that it concerns cannot be done.
        case error
        /// The work is done, and somebody should look.
        case warning
    }

    /// How much it matters.
    public var severity: Severity
    /// What is wrong and what was expected, lower case, without a full stop.
    public var message: String
    /// Where, when it came from a file.
    public var position: SourcePosition?
    /// The line of the file at `position`, for the caret.
    public var excerpt: String?
    /// What to do about it.
    public var hint: String?

    /// Creates an error or, with `severity`, a warning.
    public init(
        _ message: String, at position: SourcePosition? = nil, excerpt: String? = nil, hint: String? = nil,
        severity: Severity = .error
    ) {
        self.severity = severity
        self.message = message
        self.position = position
        self.excerpt = excerpt
        self.hint = hint
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The form shown to people, over one to four lines.
    public var description: String {
        var lines = ["\(position.map { "\($0): " } ?? "")\(severity.rawValue): \(message)"]
        if let position, let excerpt {
            let (shown, caret) = Self.window(of: excerpt, around: position.column)
            lines.append("  \(shown)")
            lines.append("  \(String(repeating: " ", count: caret))^")
        }
        if let hint { lines.append("  hint: \(hint)") }
        return lines.joined(separator: "\n")
    }

    /// At most 100 characters of `line` around `column` (from 1), and the caret's offset in them.
    private static func window(of line: String, around column: Int) -> (shown: String, caret: Int) {
        let printable = line.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) }
        let target = min(max(column - 1, 0), printable.count)
        guard printable.count > 100 else { return (String(printable), target) }
        let start = max(0, min(target - 40, printable.count - 100))
        return (String(printable[start..<start + 100]), target - start)
    }
}

/// Several diagnostics thrown as one: every problem of a file at once.
public struct Diagnostics: Error, Sendable, Hashable {
    /// The problems, in the order of their positions.
    public var all: [Diagnostic]

    /// Wraps `all`.
    public init(_ all: [Diagnostic]) {
        self.all = all
    }
}

extension Diagnostics: CustomStringConvertible {
    /// Each diagnostic in its printed form.
    public var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
