/// The state of a ``LintSetRule`` for one set of records.
package protocol LintSetCheck: Sendable {
    /// Returns the contradictions between `record` and the records before it.
    mutating func findings(in record: LintRecord) -> [LintFinding]
}
