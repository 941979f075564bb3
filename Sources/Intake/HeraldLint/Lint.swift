/// The rules of `herald lint`.
package enum Lint {
    /// The rules on single records, in the order of their findings.
    package static let rules: [LintRule] = [
        .sum, .costSum, .itemCount, .period, .share, .magnitude, .unit, .contradictoryClaims, .unsourcedFigure, .organisationPlaces,
        .organisationNames, .weaknesses, .staleTranslation, .emptyList, .placeholder, .yearValue, .categoryReason, .curatorsTalk,
        .spreadsheet,
    ]

    /// The rules on sets of records.
    package static let setRules: [LintSetRule] = [.organisationPlaces, .organisationNames]

    /// Returns the findings of `rules` in `record`, in the order of the rules and without duplicates.
    package static func findings(in record: LintRecord, rules: [LintRule] = rules) -> [LintFinding] {
        var seen: Set<LintFinding> = []
        return rules.flatMap { $0.check(record) }.filter { seen.insert($0).inserted }
    }
}
