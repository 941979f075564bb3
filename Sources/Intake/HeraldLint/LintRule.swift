/// A rule on the content of one record.
package struct LintRule: Sendable {
    /// The name in findings and for `--rule`, in kebab case.
    package let name: String
    /// A description of the findings, without a full stop.
    package let summary: String
    /// Returns the findings in a record.
    package let check: @Sendable (LintRecord) -> [LintFinding]
}
