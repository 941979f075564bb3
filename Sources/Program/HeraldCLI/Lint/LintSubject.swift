import HeraldDiagnostics
import HeraldModel

/// A record to check and its source.
struct LintSubject: Sendable {
    var practice: Practice
    var version: Int?
    var node: Node?
    var file: String?
}
