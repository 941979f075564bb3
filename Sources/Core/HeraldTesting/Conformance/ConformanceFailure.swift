/// The rules that a plug-in breaks; thrown by `verify`.
///
///     let failure = ConformanceFailure(of: "exporter \"TitleList\"", ["the revision is 0; expected 1 or more"])
///     let text = failure.description
///
/// It prints as one line for the plug-in and one for each rule:
///
/// ```
/// exporter "TitleList" breaks 2 rules:
/// - the name "Title List" is not in kebab-case; expected lower-case letters, digits and hyphens, such as "title-list"
/// - the same selection made other bytes the second time: "titles.csv" differs at byte 17
/// ```
public struct ConformanceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of plug-in and its type: `exporter "TitleList"`.
    public var subject: String
    /// One sentence for each broken rule, with the value found and what was expected.
    public var violations: [String]

    /// Creates a failure.
    ///
    /// - Parameters:
    ///   - subject: The kind of plug-in and its type.
    ///   - violations: One sentence for each broken rule.
    public init(of subject: String, _ violations: [String]) {
        self.subject = subject
        self.violations = violations
    }

    public var description: String {
        "\(subject) breaks \(violations.count == 1 ? "a rule" : "\(violations.count) rules"):\n"
            + violations.map { "- \($0)" }.joined(separator: "\n")
    }
}

/// Collects broken rules while a plug-in is verified, so that a test shows all of them at once.
package final class ViolationList {
    private let subject: String
    private var violations: [String] = []

    /// Creates an empty list for a plug-in.
    package init(_ subject: String) { self.subject = subject }

    /// Whether no rule was broken.
    package var isEmpty: Bool { violations.isEmpty }

    /// Adds a broken rule; the same sentence only once.
    package func add(_ violation: String) {
        if !violations.contains(violation) { violations.append(violation) }
    }

    /// Adds a broken rule if there is one.
    package func add(_ violation: String?) {
        if let violation { add(violation) }
    }

    /// Adds a broken rule unless a condition holds.
    ///
    /// - Parameters:
    ///   - condition: Whether the rule is kept.
    ///   - violation: The sentence, which is made only if it is needed.
    package func require(_ condition: Bool, _ violation: @autoclosure () -> String) {
        if !condition { add(violation()) }
    }

    /// Runs a step of the verification. An error becomes a broken rule, and the other steps go on.
    ///
    /// - Parameters:
    ///   - action: The beginning of the sentence: `with the default settings, export`.
    ///   - body: The step.
    /// - Returns: The result of the step, or `nil` if it failed.
    package func attempt<Value>(_ action: String, _ body: () async throws -> Value) async -> Value? {
        do {
            return try await body()
        } catch {
            add("\(action) failed: \(error)")
            return nil
        }
    }

    /// Throws a ``ConformanceFailure`` if a rule was broken.
    package func finish() throws {
        if !violations.isEmpty { throw ConformanceFailure(of: subject, violations) }
    }
}
