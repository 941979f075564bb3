import HeraldDiagnostics
import HeraldModel

/// A record to check and its source.
struct LintSubject: Sendable {
    var practice: Practice
    /// The version that the record has in the store, or would get there. `nil` if that is not known, or not needed.
    var version: Int?
    /// The record as it was written, which has the places of findings. `nil` for a record of the store.
    var node: Node?
    /// The position of the record in its source. `nil` for a record of the store.
    var place: SourcePosition?
}
