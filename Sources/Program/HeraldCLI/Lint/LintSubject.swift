import HeraldDiagnostics
import HeraldModel

/// A record to check and its source.
struct LintSubject: Sendable {
    var practice: Practice
    var version: Int?
    var node: Node?
    /// The position of the record in its source.
    var place: SourcePosition?
}
