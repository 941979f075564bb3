extension LintRule {
    /// Percentages that contradict the numbers they are taken from.
    static let share = LintRule(
        name: "share", summary: "a percentage that does not follow from the numbers beside it, or two for one number"
    ) { record in
        var findings: [LintFinding] = []
        for passage in record.originals where passage.quantities.contains(where: { $0.kind == .percent }) {
            for sentence in passage.sentences {
                let quantities = passage.quantities(in: sentence)
                for (index, percent) in quantities.enumerated() where percent.kind == .percent {
                    let found =
                        PercentageCheck.ofPair(percent, index, quantities, passage) ?? PercentageCheck.ofOne(percent, quantities, passage)
                        ?? PercentageCheck.ofChange(percent, quantities, sentence, passage) ?? PercentageCheck.ofFraction(
                            percent, sentence, passage)
                        ?? PercentageCheck.ofAll(percent, passage)
                    if let found { findings.append(found) }
                }
                if let found = PercentageCheck.ofGroups(quantities, passage) { findings.append(found) }
            }
        }
        return findings + PercentageCheck.claims(record) + ConflictingPercentageCheck.findings(in: record)
    }
}
