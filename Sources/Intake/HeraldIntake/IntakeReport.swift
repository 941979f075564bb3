package import HeraldDiagnostics
import HeraldModel
package import HeraldStoreCore

/// The result of one call of intake: counts and problems.
package struct IntakeReport: Sendable, Hashable {
    /// The largest number of diagnostics that are kept. Further ones are only counted.
    package static let diagnosticLimit = 10_000

    /// The number of records without mistakes. They are in the store, or only checked if there is no store.
    package private(set) var accepted = 0
    /// The number of records with mistakes.
    package private(set) var refused = 0
    /// The problems, in the order of the sources.
    package private(set) var diagnostics: [Diagnostic] = []
    /// The warnings of the sources, such as hidden rows.
    package private(set) var warnings: [Diagnostic] = []
    /// The number of problems above the limit, which are not kept.
    package private(set) var unlistedDiagnostics = 0
    /// The number of practices that were withdrawn because their source reports that it deleted them.
    package private(set) var withdrawn = 0
    /// The effects of the reviews of the stored records.
    package private(set) var reviews = ReviewEffects()
    /// The number of stored records by outcome.
    private var outcomes: [IntakeOutcome: Int] = [:]

    /// Creates an empty report.
    package init() {}

    /// Returns the number of records that the store accepted with `outcome`.
    package func count(_ outcome: IntakeOutcome) -> Int { outcomes[outcome] ?? 0 }

    /// Counts records that the store accepted.
    mutating func add(_ outcomes: [IntakeOutcome]) {
        for outcome in outcomes { self.outcomes[outcome, default: 0] += 1 }
    }

    /// Counts records that the store accepted, `submissions` with `results` at the same indices, and what their reviews did.
    mutating func add(_ results: [SubmissionResult], of submissions: [Submission]) {
        for (result, submission) in zip(results, submissions) {
            outcomes[result.outcome, default: 0] += 1
            reviews.add(result, of: submission.id)
        }
    }

    /// Adds the counts of `other` and appends its problems.
    package mutating func add(_ other: IntakeReport) {
        accepted += other.accepted
        refused += other.refused
        withdrawn += other.withdrawn
        reviews.add(other.reviews)
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        let kept = other.diagnostics.prefix(max(0, Self.diagnosticLimit - diagnostics.count))
        diagnostics += kept
        warnings += other.warnings
        unlistedDiagnostics += other.unlistedDiagnostics + other.diagnostics.count - kept.count
    }

    /// The result for a practice that its source reports as deleted.
    enum Withdrawal {
        /// It was published and is now withdrawn.
        case withdrawn
        /// It was not published, so nothing changes.
        case notPublished
    }

    /// Counts a practice that its source reports as deleted.
    mutating func add(_ withdrawal: Withdrawal) {
        switch withdrawal {
        case .withdrawn: withdrawn += 1
        case .notPublished: outcomes[.unchanged, default: 0] += 1
        }
    }

    /// Adds the warnings of sources.
    mutating func warn(_ warnings: [Diagnostic]) { self.warnings += warnings }

    /// Counts a record without mistakes.
    mutating func accept() { accepted += 1 }

    /// Counts a record with mistakes and keeps its problems.
    mutating func refuse(_ problems: Diagnostics) {
        refused += 1
        let kept = problems.all.prefix(max(0, Self.diagnosticLimit - diagnostics.count))
        diagnostics += kept
        unlistedDiagnostics += problems.all.count - kept.count
    }
}

extension IntakeReport: CustomStringConvertible {
    /// The counts in one line: `3 new, 1 changed, 12 unchanged, 2 refused`, with `, 1 withdrawn` if practices were withdrawn.
    package var description: String {
        let counts = IntakeOutcome.allCases.map { "\(count($0)) \($0.rawValue)" }
        return (counts + ["\(refused) refused"] + (withdrawn > 0 ? ["\(withdrawn) withdrawn"] : [])).joined(separator: ", ")
    }
}
