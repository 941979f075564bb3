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
        var lines = [Self.printable("\(position.map { "\($0): " } ?? "")\(severity.rawValue): \(message)")]
        if let position, let excerpt, excerpt.contains(where: { !$0.isWhitespace }) {
            let (shown, caret) = Self.window(of: excerpt, around: position.column)
            lines.append("  \(shown)")
            lines.append("  \(String(repeating: " ", count: caret))^")
        }
        if let hint { lines.append(Self.printable("  hint: \(hint)")) }
        return lines.joined(separator: "\n")
    }

    /// At most 100 Unicode scalars of `line` around `column` (from 1), and how many cells of a terminal stand before it.
    private static func window(of line: String, around column: Int) -> (shown: String, caret: Int) {
        let scalars = Array(printable(line).unicodeScalars)
        let target = min(max(column - 1, 0), scalars.count)
        let start = scalars.count > 100 ? max(0, min(target - 40, scalars.count - 100)) : 0
        let shown = scalars[start..<min(start + 100, scalars.count)]
        return (String(String.UnicodeScalarView(shown)), scalars[start..<target].reduce(0) { $0 + cells(of: $1) })
    }

    /// `text` without passwords of addresses, and with a space for every scalar that a terminal would act upon: tabs, line ends, escapes,
    /// changes of direction.
    private static func printable(_ text: String) -> String {
        let scalars = SecretRedactor.hidden(in: text).unicodeScalars.lazy.map { scalar -> Unicode.Scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// How many cells of a terminal `scalar` takes: none for marks on the letter before, two for East Asian wide signs and emoji.
    private static func cells(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
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
