internal import Foundation
public import HeraldDiagnostics
import HeraldModel

/// A block for a source, or a part of one, that cannot be read. It returns one refused record.
public struct RefusedBlock: RecordBlock {
    /// The reasons.
    public let problems: Diagnostics

    /// Creates a block with `problems`. At least one of them must have a position.
    public init(_ problems: Diagnostics) { self.problems = problems }

    /// Creates a block with one problem in `file`, at the beginning of `line`.
    public init(_ message: String, file: String, line: Int = 1, hint: String? = nil) {
        problems = Diagnostics([Diagnostic(message, at: SourcePosition(file: file, line: line, column: 1), hint: hint)])
    }

    /// Creates a block that explains why `file` cannot be opened.
    public init(unreadable file: String) {
        if FileManager.default.fileExists(atPath: file) {
            self.init("the file cannot be read", file: file, hint: "check its permissions")
        } else {
            // U+FFFD means that an argument of the command was not UTF-8.
            let isMisread = file.contains("\u{FFFD}")
            self.init("there is no such file", file: file, hint: isMisread ? "the name is not in UTF-8; rename the file" : nil)
        }
    }

    /// Returns one refused record.
    public func records(with reader: RecordReader) -> [ParsedRecord] { [Self.record(problems)] }

    /// Returns a record that is refused because of `problems`.
    public static func record(_ problems: Diagnostics) -> ParsedRecord {
        ParsedRecord(.failure(problems), at: problems.all.first?.position ?? SourcePosition(line: 1, column: 1))
    }
}
