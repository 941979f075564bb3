extension LintRule {
    /// Percentages against the numbers they are taken from.
    static let share = LintRule(
        name: "share", summary: "a percentage that does not follow from the numbers beside it, or two for one number"
    ) { record in
        var findings: [LintFinding] = []
        for passage in record.originals where passage.quantities.contains(where: { $0.kind == .percent }) {
            for sentence in passage.sentences {
                let quantities = passage.quantities(in: sentence)
                for (index, percent) in quantities.enumerated() where percent.kind == .percent {
                    let found =
                        Share.ofPair(percent, index, quantities, passage) ?? Share.ofOne(percent, quantities, passage)
                        ?? Share.ofChange(percent, quantities, sentence, passage) ?? Share.ofFraction(percent, sentence, passage)
                        ?? Share.ofAll(percent, passage)
                    if let found { findings.append(found) }
                }
                if let found = Share.ofGroups(quantities, passage) { findings.append(found) }
            }
        }
        return findings + Share.claims(record) + SharedWhole.findings(in: record)
    }
}
