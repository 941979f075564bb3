/// A rule on a set of records. It receives them one after the other.
package struct LintSetRule: Sendable {
    /// The name in findings and for `--rule`, in kebab case.
    package let name: String
    /// A description of the findings, without a full stop.
    package let summary: String
    /// Returns a check for a new set.
    package let begin: @Sendable () -> any LintSetCheck
}
