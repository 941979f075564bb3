extension LintRule {
    /// Totals that differ from the sum of their parts, in texts and among claims and targets.
    static let sum = LintRule(name: "sum", summary: "a total that its parts do not make up, or a part that is larger than the whole") {
        record in
        let mentions = record.mentions
        var findings: [LintFinding] = []
        for passage in record.originals where passage.quantities.count > 1 {
            let composed = InlineBreakdownCheck.findings(in: passage).filter { $0.rule == "sum" }
            findings += composed.isEmpty ? GroupSumCheck.findings(in: passage, mentions: mentions) : composed
        }
        return findings + GroupSumCheck.findings(among: mentions, of: record) + ClaimSumCheck.findings(in: record)
    }
}
