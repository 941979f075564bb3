public import HeraldDiagnostics
internal import HeraldFiles
import HeraldModel

/// A block for a source, or a part of one, that cannot be read.
public struct RefusedBlock: RecordBlock {
    /// The reasons.
    public let problems: Diagnostics

    /// Creates a block with `problems`. At least one of them has a position.
    public init(_ problems: Diagnostics) { self.problems = problems }

    /// Creates a block with one problem, at a line of `file`.
    public init(_ message: String, file: String, line: Int = 1, hint: String? = nil) {
        problems = Diagnostics([Diagnostic(message, at: SourcePosition(file: file, line: line, column: 1), hint: hint)])
    }

    /// Creates a block with the reason why `file` cannot be read. `problem` is the system's reason, if it is known.
    public init(unreadable file: String, because problem: Diagnostic? = nil) {
        do throws(Diagnostic) {
            if try FileKind(at: file) == nil {
                // Bytes of an argument that are not UTF-8 have been replaced before.
                let isMisread = file.contains("\u{FFFD}")
                let pattern = file.contains("*") ? "no file has such a name; herald new practice writes a form for a record" : nil
                self.init("there is no such file", file: file, hint: isMisread ? "the name is not in UTF-8; rename the file" : pattern)
            } else {
                self.init(problem?.message ?? "the file cannot be read", file: file, hint: problem?.hint)
            }
        } catch {
            self.init(error.message, file: file, hint: error.hint)
        }
    }

    /// Returns the result of `body`, which reads the file at `path`. Throws the problems of a refused block if it cannot be read.
    package static func whileReading<T>(_ path: String, _ body: () throws(Diagnostic) -> T) throws(Diagnostics) -> T {
        do throws(Diagnostic) { return try body() } catch { throw RefusedBlock(unreadable: path, because: error).problems }
    }

    /// Returns one refused record.
    public func records(with reader: RecordReader) -> [ParsedRecord] { [Self.record(problems)] }

    /// A record that is refused for `problems`.
    public static func record(_ problems: Diagnostics) -> ParsedRecord {
        ParsedRecord(.failure(problems), at: problems.all.first?.position ?? SourcePosition(line: 1, column: 1))
    }
}
