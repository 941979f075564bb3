/// A rule on the contents of one record.
package struct LintRule: Sendable {
    /// The name in findings and for `--rule`, in kebab-case.
    package let name: String
    /// What it looks for, in a sentence without a full stop.
    package let summary: String
    /// What it finds in a record.
    package let check: @Sendable (LintRecord) -> [LintFinding]
}

/// A rule on a set of records, which are shown to it one after the other.
package struct LintSetRule: Sendable {
    /// The name in findings and for `--rule`, in kebab-case.
    package let name: String
    /// What it looks for, in a sentence without a full stop.
    package let summary: String
    /// Begins a new set.
    package let begin: @Sendable () -> any LintSetCheck
}

/// What a ``LintSetRule`` remembers of the records it has seen.
package protocol LintSetCheck: Sendable {
    /// What in `record` contradicts the records seen before.
    mutating func findings(in record: LintRecord) -> [LintFinding]
}

/// The rules that `herald lint` knows.
package enum Lint {
    /// The rules on single records, in the order of their findings.
    package static let rules: [LintRule] = [
        .sum, .costSum, .itemCount, .period, .share, .magnitude, .unit, .contradictoryClaims, .unsourcedFigure, .organisationPlaces,
        .organisationNames, .weaknesses, .staleTranslation, .emptyList, .placeholder,
    ]

    /// The rules on sets of records.
    package static let setRules: [LintSetRule] = [.organisationPlaces, .organisationNames]

    /// What `rules` find in `record`, in the order of the rules.
    package static func findings(in record: LintRecord, rules: [LintRule] = rules) -> [LintFinding] {
        var seen: Set<LintFinding> = []
        return rules.flatMap { $0.check(record) }.filter { seen.insert($0).inserted }
    }
}
