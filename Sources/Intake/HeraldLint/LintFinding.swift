import HeraldModel

/// A finding in a record that an editor should look at, although the record can be taken in.
package struct LintFinding: Sendable, Hashable {
    /// The name of the rule.
    package var rule: String
    /// The path of the value in the record: keys and 0-based indices, such as `["claims", "2", "value"]`.
    package var path: [String]
    /// The values found and the contradiction between them: lower case, without a full stop.
    package var message: String
    /// The way to fix it.
    package var hint: String?

    /// Creates a finding of `rule` at `path`.
    package init(_ rule: String, _ path: [String], _ message: String, hint: String? = nil) {
        self.rule = rule
        self.path = path
        self.message = message
        self.hint = hint
    }
}

extension LintFinding {
    /// Returns the lines that people see: `FILE:4:12: lint: period: …`, or `ID: summary: lint: period: …` for a record of the store, with
    /// the hint.
    ///
    /// - Parameter place: the position in a file, or the id and the path of a record in the store.
    package func line(at place: String) -> String {
        "\(place): lint: \(rule): \(message)" + (hint.map { "\n  hint: \($0)" } ?? "")
    }
}
