/// The error type for people: what is wrong with the value found, what was expected, and how to fix it.
///
/// Messages are lower case and put names in quotes.
///
///     let mistake = Diagnostic(
///         "no scheme is called \"iam\"; expected gcm, gfmd-2016, iamm, sdg or unesco-im",
///         at: SourcePosition(file: "Pipelines/monthly.yaml", line: 4, column: 12), excerpt: "  themes: [iam:5]",
///         hint: "did you mean \"iamm\"?")
///
/// A diagnostic prints as:
///
/// ```text
/// Pipelines/monthly.yaml:4:12: error: no scheme is called "iam"; expected gcm, gfmd-2016, iamm, sdg or unesco-im
///     themes: [iam:5]
///              ^
///   hint: did you mean "iamm"?
/// ```
public struct Diagnostic: Error, Sendable, Hashable {
    /// The consequence of a problem: an error stops the work it concerns, a warning does not.
    ///
    ///     let unused = Diagnostic("the label \"intro\" is never used", severity: .warning)
    ///     let text = unused.description  // warning: the label "intro" is never used
    public enum Severity: String, Sendable, Hashable {
        /// The work that the problem concerns cannot be done.
        case error
        /// The work is done, but somebody should look at it.
        case warning
    }

    /// The consequence of the problem. An error unless `init` is told otherwise.
    public var severity: Severity
    /// The problem and what was expected: lower case, without a full stop, passwords in addresses allowed (they are masked when printed).
    public var message: String
    /// The position of the problem, or nil if the problem does not concern a text.
    public var position: SourcePosition?
    /// The cell of a table that the problem is about, or nil if it is not about one.
    public var cell: TableCellName?
    /// The source line at `position`, without its line end. It is printed with a caret below the column.
    public var excerpt: String?
    /// The way to fix the problem, printed after `hint:`.
    public var hint: String?

    /// Creates an error or, with `severity`, a warning.
    ///
    /// - Parameters:
    ///   - message: the problem and what was expected, lower case, without a full stop.
    ///   - position: the position of the problem in its source.
    ///   - excerpt: the source line at `position`.
    ///   - hint: the way to fix the problem.
    ///   - severity: the consequence of the problem.
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
    /// The position and, in a table, the cell with the header of its column. The position in a workbook has the cell already.
    private var place: String? {
        guard let position, let cell else { return position.map { "\($0)" } }
        let header = cell.header.map { " \"\($0)\"" } ?? ""
        return position.sheet == nil ? "\(position), cell \(cell.name)\(header)" : "\(position)\(header)"
    }

    /// The diagnostic as people see it, in one to four lines. Passwords in addresses are masked.
    public var description: String {
        var lines = [Self.printable("\(place.map { "\($0): " } ?? "")\(severity.rawValue): \(message)")]
        if let position, let excerpt, excerpt.contains(where: { !$0.isWhitespace }) {
            let (shown, caret) = Self.window(of: excerpt, around: position.column)
            lines.append("  \(shown)")
            lines.append("  \(String(repeating: " ", count: caret))^")
        }
        if let hint { lines.append(Self.printable("  hint: \(hint)")) }
        return lines.joined(separator: "\n")
    }

    /// Returns at most 100 Unicode scalars of `line` around `column` (from 1), and the width of the text before the column in terminal
    /// cells.
    private static func window(of line: String, around column: Int) -> (shown: String, caret: Int) {
        let scalars = Array(printable(line).unicodeScalars)
        let target = min(max(column - 1, 0), scalars.count)
        let start = scalars.count > 100 ? max(0, min(target - 40, scalars.count - 100)) : 0
        let shown = scalars[start..<min(start + 100, scalars.count)]
        return (String(String.UnicodeScalarView(shown)), scalars[start..<target].reduce(0) { $0 + cells(of: $1) })
    }

    /// Returns `text` with passwords masked and with a space in place of each scalar that a terminal interprets: tabs, line ends, escapes
    /// and changes of direction.
    private static func printable(_ text: String) -> String {
        let scalars = SecretRedactor.hidden(in: text).unicodeScalars.lazy.map { scalar -> Unicode.Scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Returns the width of `scalar` in terminal cells: 0 for combining marks, 2 for East Asian wide characters and emoji, otherwise 1.
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
