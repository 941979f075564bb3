extension LintRule {
    /// Totals against their parts, in the prose and among claims and targets.
    static let sum = LintRule(name: "sum", summary: "a total that its parts do not make up, or a part that is larger than the whole") {
        record in
        let mentions = record.mentions
        var findings: [LintFinding] = []
        for passage in record.originals where passage.quantities.count > 1 {
            let composed = Composition.findings(in: passage).filter { $0.rule == "sum" }
            findings += composed.isEmpty ? GroupedCounts.findings(in: passage, mentions: mentions) : composed
        }
        return findings + GroupedCounts.findings(among: mentions, of: record) + TotalClaims.findings(in: record)
    }
}
