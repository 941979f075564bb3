import HeraldDiagnostics

/// The rules that a plug-in breaks; thrown by `verify`.
///
///     let failure = ConformanceFailure(of: "exporter \"TitleList\"", ["the summary is empty; expected one sentence"])
///     let text = failure.description
///
/// Swift Testing prints the error that a test throws, so a test of a plug-in only calls `verify`. The failure prints as
/// one line for the plug-in and one for each rule:
///
/// ```
/// exporter "TitleList" breaks 2 rules:
/// - the name "Title List" is not in kebab-case; expected lower-case letters, digits and hyphens, such as "title-list"
/// - the same selection made other bytes the second time: "titles.csv" differs at byte 17
/// ```
///
/// A sentence has the value found, then what was expected; names are in quotes. The same sentence occurs once, however
/// often the rule was broken. Documentation of ``verify(_:in:recordCount:bytesPerRecord:)`` explains each sentence.
///
/// A plug-in that cannot keep a rule yet is tested for exactly the rules that it breaks, so that the test fails when
/// another one breaks, and when the last is mended:
///
///     let failure = await #expect(throws: ConformanceFailure.self) { try await verify(NamelessBell.self) }
///     let broken = failure?.violations  // ["the summary is empty; expected one sentence"]
///
/// - Note: A new version of the kit may have more rules, and a sentence may change. Do not parse sentences.
public struct ConformanceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of plug-in and its type: `exporter "TitleList"`, `format "TitleOnlyFormat"` or `deliverer "ReleaseBell"`.
    public var subject: String
    /// One sentence for each broken rule, with the value found and what was expected. They are in the order in which the
    /// rules are tried: name and summary, settings, documents, checks, memory.
    public var violations: [String]

    /// Creates a failure, for a verifier of another kind of plug-in.
    ///
    /// - Parameters:
    ///   - subject: The kind of plug-in and its type.
    ///   - violations: One sentence for each broken rule. An empty list prints `breaks 0 rules`; throw nothing instead.
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
///
/// A verifier creates one list, passes it to its parts, and ends with ``finish()``. A part adds sentences and goes on, or
/// returns if the next rule cannot hold without this one. The list is a class, since parts share it, and it is used by
/// one task: results of parallel work are compared after all of it is done.
package final class ViolationList {
    private let subject: String
    private var violations: [String] = []

    /// Creates an empty list for a plug-in, which is named by its kind and type: `exporter "TitleList"`.
    package init(_ subject: String) { self.subject = subject }

    /// Whether no rule was broken.
    package var isEmpty: Bool { violations.isEmpty }

    /// Adds a broken rule; the same sentence only once, since a rule is often broken by every document.
    package func add(_ violation: String) {
        if !violations.contains(violation) { violations.append(violation) }
    }

    /// Adds a broken rule if there is one: for functions that return a sentence or `nil`.
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
    /// The sentence is `<action> failed: <error>`. A `Diagnostic` is printed with its hint, any other error as Swift
    /// describes it.
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

    /// Carries out a step that may be refused. A refusal is a `Diagnostic` that names one of `settings` in quotes. It breaks no rule.
    ///
    /// - Parameters:
    ///   - action: The beginning of the sentence: `with the settings of the examples, export`.
    ///   - settings: The keys of the plug-in's settings.
    ///   - body: The step.
    /// - Returns: The result of the step, or `nil` if it failed or was refused; and whether it was refused.
    package func attempt<Value>(
        _ action: String, refusingBy settings: [String], _ body: () async throws -> Value
    ) async -> (value: Value?, isRefused: Bool) {
        do {
            return (try await body(), false)
        } catch let refusal as Diagnostic
            where settings.contains(where: { "\(refusal.message) \(refusal.hint ?? "")".contains("\"\($0)\"") })
        {
            return (nil, true)
        } catch {
            add("\(action) failed: \(error)")
            return (nil, false)
        }
    }

    /// Throws a ``ConformanceFailure`` if a rule was broken.
    package func finish() throws {
        if !violations.isEmpty { throw ConformanceFailure(of: subject, violations) }
    }
}
