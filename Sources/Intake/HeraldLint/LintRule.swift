/// A rule on the content of one record.
package struct LintRule: Sendable {
    /// The name in findings and for `--rule`, in kebab case.
    package let name: String
    /// A description of the findings, without a full stop.
    package let summary: String
    /// Returns the findings in a record.
    package let check: @Sendable (LintRecord) -> [LintFinding]
}

/// A rule on a set of records. It receives them one after the other.
package struct LintSetRule: Sendable {
    /// The name in findings and for `--rule`, in kebab case.
    package let name: String
    /// A description of the findings, without a full stop.
    package let summary: String
    /// Returns a check for a new set.
    package let begin: @Sendable () -> any LintSetCheck
}

/// The state of a ``LintSetRule`` for one set of records.
package protocol LintSetCheck: Sendable {
    /// Returns the contradictions between `record` and the records before it.
    mutating func findings(in record: LintRecord) -> [LintFinding]
}

/// The rules of `herald lint`.
package enum Lint {
    /// The rules on single records, in the order of their findings.
    package static let rules: [LintRule] = [
        .sum, .costSum, .itemCount, .period, .share, .magnitude, .unit, .contradictoryClaims, .unsourcedFigure, .organisationPlaces,
        .organisationNames, .weaknesses, .staleTranslation, .emptyList, .placeholder,
    ]

    /// The rules on sets of records.
    package static let setRules: [LintSetRule] = [.organisationPlaces, .organisationNames]

    /// Returns the findings of `rules` in `record`, in the order of the rules and without duplicates.
    package static func findings(in record: LintRecord, rules: [LintRule] = rules) -> [LintFinding] {
        var seen: Set<LintFinding> = []
        return rules.flatMap { $0.check(record) }.filter { seen.insert($0).inserted }
    }
}
