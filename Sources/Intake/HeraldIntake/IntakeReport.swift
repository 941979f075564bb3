package import HeraldDiagnostics
import HeraldModel
package import HeraldStoreCore

/// What became of the records of one call of intake.
package struct IntakeReport: Sendable, Hashable {
    /// How many diagnostics are kept; the rest is counted.
    package static let diagnosticLimit = 10_000

    /// Records without a mistake, in the store or, without one, only checked.
    package private(set) var accepted = 0
    /// Records with a mistake.
    package private(set) var refused = 0
    /// The problems, in the order of the sources.
    package private(set) var diagnostics: [Diagnostic] = []
    /// Problems beyond the limit, which are not listed.
    package private(set) var unlistedDiagnostics = 0
    /// Practices that were called back because their source no longer has them.
    package private(set) var withdrawn = 0
    private var outcomes: [IntakeOutcome: Int] = [:]

    /// A report of nothing.
    package init() {}

    /// How many records the store took with `outcome`.
    package func count(_ outcome: IntakeOutcome) -> Int { outcomes[outcome] ?? 0 }

    /// Counts records that the store took.
    mutating func add(_ outcomes: [IntakeOutcome]) {
        for outcome in outcomes { self.outcomes[outcome, default: 0] += 1 }
    }

    /// Counts what `other` counts, and keeps its problems after these.
    package mutating func add(_ other: IntakeReport) {
        accepted += other.accepted
        refused += other.refused
        withdrawn += other.withdrawn
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        let kept = other.diagnostics.prefix(max(0, Self.diagnosticLimit - diagnostics.count))
        diagnostics += kept
        unlistedDiagnostics += other.unlistedDiagnostics + other.diagnostics.count - kept.count
    }

    /// What became of a practice that its source no longer has.
    enum Withdrawal {
        /// It was out and is called back.
        case withdrawn
        /// It was not out, so nothing changes.
        case notPublished
    }

    /// Counts a practice that its source no longer has.
    mutating func add(_ withdrawal: Withdrawal) {
        switch withdrawal {
        case .withdrawn: withdrawn += 1
        case .notPublished: outcomes[.unchanged, default: 0] += 1
        }
    }

    /// Counts a record without a mistake.
    mutating func accept() { accepted += 1 }

    /// Counts a record with mistakes and keeps them.
    mutating func refuse(_ problems: Diagnostics) {
        refused += 1
        let kept = problems.all.prefix(max(0, Self.diagnosticLimit - diagnostics.count))
        diagnostics += kept
        unlistedDiagnostics += problems.all.count - kept.count
    }
}

extension IntakeReport: CustomStringConvertible {
    /// The counts in one line: `3 new, 1 changed, 12 unchanged, 2 refused`, and `, 1 withdrawn` if a source dropped a practice.
    package var description: String {
        let counts = IntakeOutcome.allCases.map { "\(count($0)) \($0.rawValue)" }
        return (counts + ["\(refused) refused"] + (withdrawn > 0 ? ["\(withdrawn) withdrawn"] : [])).joined(separator: ", ")
    }
}
