internal import HeraldModel

extension LintRule {
    /// Claims with the same statement and different figures.
    static let contradictoryClaims = LintRule(name: "contradictory-claims", summary: "two claims of the same thing with different figures")
    { record in
        let claims = record.practice.claims
        let keys = claims.map { claim in
            Set(
                Tokenizer.tokens(of: claim.statement.original, language: record.practice.language).filter(\.isWord).map {
                    Vocabulary.stem($0.text)
                }
                .filter { !Vocabulary.stopWords.contains($0) || DisjointGroups.isGroup($0) })
        }
        // The rule on shares reports percentages that differ for the same number.
        let shared = Set(ConflictingPercentageCheck.findings(in: record).map(\.path))
        var findings: [LintFinding] = []
        for (index, claim) in claims.enumerated() where !shared.contains(["claims", String(index), "value"]) {
            guard let value = claim.value, let number = value.bounds, keys[index].count > 1 else { continue }
            let other = claims.indices.prefix(index).first { other in
                keys[other] == keys[index] && claims[other].year == claim.year
                    && claims[other].unit?.original.lowercased() == claim.unit?.original.lowercased()
                    && claims[other].value?.bounds.map { $0 != number } == true && numbers(claims[other]) == numbers(claim)
            }
            guard let other else { continue }
            findings.append(
                LintFinding(
                    "contradictory-claims", ["claims", String(index), "value"],
                    "\(value.written), where claim \(other + 1) says \(claims[other].value?.written ?? "") of the same",
                    hint: "take one of them, or say in the statements where they differ"))
        }
        return findings
    }

    private static func numbers(_ claim: Claim) -> [Double] {
        Tokenizer.tokens(of: claim.statement.original, language: .english).compactMap { $0.number?.value }
    }
}
