extension LintRule {
    /// Numbers without their thousand, million or billion, or with one too many.
    static let magnitude = LintRule(name: "magnitude", summary: "a number from which a magnitude such as million seems to be missing") {
        record in
        var findings: [LintFinding] = []
        findings += MagnitudeCheck.sameDigits(record.mentions)
        for passage in record.originals where !passage.quantities.isEmpty {
            findings += InlineBreakdownCheck.findings(in: passage).filter { $0.rule == "magnitude" }
            for quantity in passage.quantities where quantity.kind == .count { findings += MagnitudeCheck.implausible(quantity, passage) }
            for sentence in passage.sentences {
                findings += passage.quantities(in: sentence).compactMap { WorldTotalCheck.finding($0, sentence, passage) }
            }
        }
        findings += MagnitudeCheck.claims(record)
        var seen: Set<[String]> = []
        return findings.filter { seen.insert($0.path).inserted }
    }
}
